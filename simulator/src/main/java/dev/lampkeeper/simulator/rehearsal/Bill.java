package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Costs.Unit;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import dev.lampkeeper.simulator.region.Region;
import java.util.ArrayList;
import java.util.List;

/** What the keepers cost. */
final class Bill {
  private static final List<String> KEEPERS =
      List.of("bootstrap", "drain", "check", "release", "scaling", "command");

  private final Costs costs;
  private final long launches;

  Bill(Region region) {
    this.costs = region.costs();
    this.launches =
        region.group().completions().stream()
            .filter(c -> region.isOurs(c.hook()) && c.hook().transition() == Transition.LAUNCHING)
            .count();
  }

  /**
   * What bootstrap spent on each launch, in SDK attempts: all but the one with which a sweep finds
   * out that there is nothing to do.
   */
  double attemptsALaunch() {
    long idle = count("bootstrap", Unit.INVOCATION, Cause.SWEEP);
    long all =
        count("bootstrap", Unit.ATTEMPT, Cause.EVENT)
            + count("bootstrap", Unit.ATTEMPT, Cause.BOTH)
            + count("bootstrap", Unit.ATTEMPT, Cause.SWEEP);
    return launches == 0 ? 0 : (double) (all - idle) / launches;
  }

  /** How often events woke bootstrap for each launch. */
  double invocationsALaunch() {
    long all =
        count("bootstrap", Unit.INVOCATION, Cause.EVENT)
            + count("bootstrap", Unit.INVOCATION, Cause.BOTH);
    return launches == 0 ? 0 : (double) all / launches;
  }

  /** One line a keeper and unit. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "", "by event", "by sweep", "by both", "in all"));
    for (String keeper : KEEPERS) {
      for (Unit unit : Unit.values()) {
        long event = count(keeper, unit, Cause.EVENT);
        long sweep = count(keeper, unit, Cause.SWEEP);
        long both = count(keeper, unit, Cause.BOTH);
        if (event + sweep + both > 0) {
          lines.add(
              row(
                  keeper,
                  switch (unit) {
                    case ATTEMPT -> "SDK attempts";
                    case INVOCATION -> "invocations";
                    case QUEUE_REQUEST -> "queue requests";
                  },
                  event,
                  sweep,
                  both,
                  event + sweep + both));
        }
      }
    }
    lines.add(
        "%d launches; for each, bootstrap made %.1f SDK attempts and was woken by events %.1f times"
            .formatted(launches, attemptsALaunch(), invocationsALaunch()));
    return lines;
  }

  private long count(String keeper, Unit unit, Cause cause) {
    return costs.total(i -> i.caller().equals(keeper) && i.unit() == unit && i.cause() == cause);
  }

  private static String row(String keeper, String unit, Object... counts) {
    StringBuilder row = new StringBuilder("%-10s %-15s".formatted(keeper, unit));
    for (Object count : counts) {
      row.append("%10s".formatted(count));
    }
    return row.toString().stripTrailing();
  }
}

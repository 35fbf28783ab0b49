package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.lambda.Outcome;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** A person who wonders finds the reason. It goes unsaid only where a run ended too early. */
final class ChangesSaid extends Invariant {
  private static final Duration RUN = Duration.ofMinutes(2);

  private final Fresh<Change> changes;
  private final Queue<Change> open = new ArrayDeque<>();

  ChangesSaid(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
  }

  @Override
  public String name() {
    return "each change of the group's size by a keeper has its reason in the journal";
  }

  @Override
  protected void step() {
    changes.each(change -> {
      if (region.isKeeper(change.by())) {
        open.add(change);
      }
    });
    while (!open.isEmpty() && open.peek().at().isBefore(now().minus(RUN))) {
      look(open.remove());
    }
  }

  private void look(Change change) {
    boolean said =
        region.journal().reversed().stream()
            .takeWhile(s -> s.at().isAfter(change.at().minus(RUN)))
            .anyMatch(s -> s.keeper().equals(change.by()));
    if (!said && !endedEarly(change)) {
      broken(
          "%s set %d at %s, and said nothing"
              .formatted(change.by(), change.desired(), change.at()));
    }
  }

  private boolean endedEarly(Change change) {
    Instant from = change.at().minus(RUN);
    return !region.couldAct(from, now())
        || region.functions().log().reversed().stream()
            .takeWhile(i -> i.start().isAfter(from.minus(RUN)))
            .anyMatch(i -> i.keeper().equals(change.by()) && i.outcome() != Outcome.ANSWERED);
  }
}

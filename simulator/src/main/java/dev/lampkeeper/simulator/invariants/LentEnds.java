package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.cloudwatch.Name;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A floor that is lent has its end written beside it from the first moment on, and the target is
 * written no further ahead than that.
 */
final class LentEnds extends Invariant {
  /** A quarter of an hour, and what an action may be late. */
  private static final Duration LEASE = Duration.ofMinutes(17);

  /** For so long a keeper that lives may not have seen that a person set another minimum. */
  private static final Duration UNSEEN = Duration.ofMinutes(10);

  private static final Duration OFTEN = Duration.ofSeconds(30);

  private final Fresh<Change> changes;
  private final Name target;
  private Instant next = Instant.MIN;

  LentEnds(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
    target = Name.of("Lampkeeper", "CpuTarget", Map.of("Fleet", region.group().name()));
  }

  @Override
  public String name() {
    return "what is lent to the group ends by itself within 17 minutes";
  }

  @Override
  protected void step() {
    changes.each(_ -> next = now());
    if (now().isBefore(next)) {
      return;
    }
    next = now().plus(OFTEN);
    int min = region.group().capacity().min();
    if (!region.person().isMinimum(min) && !ends() && !unseen()) {
      broken("the minimum is " + min + ", and nothing ends that");
    }
    if (!region.person().isMinimum(min) && region.deadSince(now().minus(LEASE)) && !unseen()) {
      broken("the minimum is still " + min);
    }
    var ahead = region.cloudWatch().put(target);
    if (!ahead.isEmpty() && ahead.lastKey().isAfter(now().plus(LEASE))) {
      broken("the target is written until " + ahead.lastKey());
    }
  }

  private boolean ends() {
    return region.group().scheduled().all().stream()
        .filter(a -> !a.start().isAfter(now().plus(LEASE)))
        .anyMatch(a -> a.min() != null && region.person().isMinimum(a.min()));
  }

  private boolean unseen() {
    Instant set = region.person().minimumSet();
    return now().isBefore(set.plus(UNSEEN)) || !region.couldAct(set, now());
  }
}

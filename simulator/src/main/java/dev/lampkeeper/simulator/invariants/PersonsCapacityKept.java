package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;

/** Who sets the capacity by hand has a reason. */
final class PersonsCapacityKept extends Invariant {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Only instances that come or go tell who wanted that: so long it may not be seen. */
  private static final Duration UNSEEN = Duration.ofMinutes(4);

  private final Fresh<Change> changes;
  private Instant set = Instant.MIN;

  PersonsCapacityKept(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
  }

  @Override
  public String name() {
    return "a capacity that a person set is left alone for an hour";
  }

  @Override
  protected void step() {
    changes.each(change -> {
      if (change.desired() == change.desiredBefore()) {
        return;
      }
      if (!region.isKeeper(change.by())) {
        // What a policy has changed since is not the person's any more.
        set = change.by().equals("person") ? change.at() : Instant.MIN;
      } else if (change.at().isAfter(set.plus(UNSEEN))
          && change.at().isBefore(set.plus(HOUR))
          && region.ledgerEmptied().isBefore(set)
          && shown()) {
        broken(
            "the capacity went from %d to %d, and a person had set it at %s"
                .formatted(change.desiredBefore(), change.desired(), set));
      }
    });
  }

  /** Whether an instance came or went for what the person set, soon enough to be seen. */
  private boolean shown() {
    return region.group().activities().stream()
        .filter(a -> !a.begun().isBefore(set) && a.begun().isBefore(set.plus(UNSEEN.dividedBy(4))))
        .anyMatch(a -> a.cause().contains("a user request explicitly set group desired capacity"));
  }
}

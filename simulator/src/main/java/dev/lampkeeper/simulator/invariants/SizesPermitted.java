package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;

/** A keeper that only observes, or that a person has paused, changes nothing of the group. */
final class SizesPermitted extends Invariant {
  /** A run that has read the parameter before may go on to its end. */
  private static final Duration RUN = Duration.ofSeconds(60);

  private final Fresh<Change> changes;

  SizesPermitted(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
  }

  @Override
  public String name() {
    return "the group's size is changed by a keeper that may";
  }

  @Override
  protected void step() {
    changes.each(change -> {
      if (region.isKeeper(change.by())
          && (!region.scales() || region.pausedSince(now().minus(RUN)))) {
        broken(
            change.by()
                + " set a minimum of "
                + change.min()
                + ", "
                + change.desired()
                + " wanted");
      }
    });
  }
}

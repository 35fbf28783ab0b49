package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.autoscaling.Refresh;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;

/** A keeper that only observes, or that a person has paused, changes nothing of the group. */
final class SizesPermitted extends Invariant {
  /** A run that has read the parameter before may go on to its end. */
  private static final Duration RUN = Duration.ofSeconds(60);

  private final Fresh<Change> changes;
  private final Fresh<Refresh> refreshes;

  SizesPermitted(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
    refreshes = new Fresh<>(() -> region.group().refreshes().all());
  }

  @Override
  public String name() {
    return "the group's size is changed by a keeper that may";
  }

  @Override
  protected void step() {
    changes.each(change -> {
      if (!may(change.by())) {
        broken(
            change.by()
                + " set a minimum of "
                + change.min()
                + ", "
                + change.desired()
                + " wanted");
      }
    });
    refreshes.each(refresh -> {
      if (!may(refresh.by())) {
        broken(refresh.by() + " has all instances replaced");
      }
    });
  }

  private boolean may(String by) {
    return !region.isKeeper(by) || (region.scales() && !region.pausedSince(now().minus(RUN)));
  }
}

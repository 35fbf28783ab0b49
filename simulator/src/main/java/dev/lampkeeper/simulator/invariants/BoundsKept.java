package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;

/** The least and the most that a person set are a person's. */
final class BoundsKept extends Invariant {
  /**
   * A minimum that is set while no keeper looks is lost to the end of a floor that was lent before.
   */
  private static final Duration UNSEEN = Duration.ofMinutes(10);

  private final Fresh<Change> changes;
  private final int most;

  BoundsKept(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
    most = region.group().capacity().max();
  }

  @Override
  public String name() {
    return "the group stays between the minimum and the maximum that a person set";
  }

  @Override
  protected void step() {
    changes.each(change -> {
      if (change.desired() > most || region.group().capacity().max() != most) {
        broken("the maximum was not kept");
      }
      if (change.min() < region.person().minimum()
          && now().isAfter(region.person().minimumSet().plus(UNSEEN))
          && region.couldAct(
              region.person().minimumSet(), region.person().minimumSet().plus(UNSEEN))) {
        broken("the minimum is " + change.min() + ", and a person had set another one");
      }
    });
  }
}

package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;

/** While a person pauses the keepers, they complete nothing. */
final class PauseHolds extends Completions {
  /** A run that has read the parameter before may go on to its end. */
  private static final Duration RUN = Duration.ofSeconds(60);

  PauseHolds(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "a pause holds";
  }

  @Override
  void look(Completion c) {
    if (region.isKeeper(c.by()) && region.pausedSince(now().minus(RUN))) {
      broken(c.by() + " completed " + c.hook().name() + " of " + c.instanceId());
    }
  }
}

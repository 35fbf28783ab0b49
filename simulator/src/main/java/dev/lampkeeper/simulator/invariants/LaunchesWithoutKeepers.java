package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.region.Region;

/** The site must run when every keeper is dead: what they do not look at goes into service. */
final class LaunchesWithoutKeepers extends Completions {
  LaunchesWithoutKeepers(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "a launch that no keeper looks at goes into service";
  }

  @Override
  void look(Completion c) {
    if (region.isOurs(c.hook()) && !c.by().equals("bootstrap") && c.result().equals("ABANDON")) {
      broken(c.instanceId() + " was given up by " + c.by() + " of " + c.hook().name());
    }
  }
}

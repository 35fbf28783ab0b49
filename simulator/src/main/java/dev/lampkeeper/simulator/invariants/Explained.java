package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.region.Region;

/** Before a keeper gives an instance up, the journal says why: afterwards it is gone. */
final class Explained extends Completions {
  Explained(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no instance is given up without a reason in the journal";
  }

  @Override
  void look(Completion c) {
    if (region.isKeeper(c.by())
        && c.result().equals("ABANDON")
        && region.journal().stream()
            .noneMatch(s -> s.keeper().equals(c.by()) && s.subject().equals(c.instanceId()))) {
      broken(c.instanceId() + " was given up, and nothing was said of it");
    }
  }
}

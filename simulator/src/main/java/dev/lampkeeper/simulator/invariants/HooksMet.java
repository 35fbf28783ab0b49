package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.region.Region;

/** A hook that runs into its timeout was forgotten by its keeper. */
final class HooksMet extends Completions {
  HooksMet(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no hook of a keeper that lives runs into its timeout";
  }

  @Override
  void look(Completion c) {
    if (c.timedOut() && region.isOurs(c.hook()) && region.couldAct(c.begun(), c.at())) {
      broken(c.instanceId() + " was forgotten in " + c.hook().name() + " since " + c.begun());
    }
  }
}

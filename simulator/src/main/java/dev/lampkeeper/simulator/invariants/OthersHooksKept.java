package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.region.Region;
import java.util.List;

/** CodeDeploy's hook brings launches their release: no keeper takes away what is not its own. */
final class OthersHooksKept extends Invariant {
  OthersHooksKept(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no keeper takes other tools' hooks away";
  }

  @Override
  protected void end() {
    List<String> there = region.group().hooks().stream().map(Hook::name).toList();
    region.deploymentGroups().hooks().stream()
        .filter(hook -> !there.contains(hook))
        .forEach(hook -> broken(hook + " is gone"));
  }
}

package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;

/** At the end, the archive that was dropped last has been deployed, well or not. */
final class NewestDeployed extends Invariant {
  NewestDeployed(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "the newest archive is deployed";
  }

  @Override
  protected void end() {
    region
        .person()
        .dropped()
        .filter(key ->
            region.deployments().stream()
                .noneMatch(d -> d.revision().contains("/" + key + "?versionId=")))
        .ifPresent(key -> broken("nobody deployed " + key));
  }
}

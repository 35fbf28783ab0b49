package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;

/**
 * At the end, every instance in service runs what was deployed last with success. Where CodeDeploy
 * tried that and failed, or left the files of a later release that failed, mending it is a person's
 * business so far.
 */
final class ReleaseEverywhere extends Invariant {
  ReleaseEverywhere(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "every instance runs the current release";
  }

  @Override
  protected void end() {
    Releases releases = region.releases();
    releases
        .current()
        .ifPresent(current ->
            region.group().inService().stream()
                .map(Member::machine)
                .filter(m -> m.installed().filter(i -> i.revision().equals(current)).isEmpty())
                .filter(m -> !releases.failedOn(m))
                .forEach(m -> broken(m.id() + " runs " + m.release() + ", not " + current)));
  }
}

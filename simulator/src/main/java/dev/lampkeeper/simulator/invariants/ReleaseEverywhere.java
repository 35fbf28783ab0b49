package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.region.Region;
import java.util.List;

/**
 * At the end, every instance in service runs what was deployed last with success, or a person was
 * told by its name that it does not.
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
    missing().forEach(this::broken);
  }

  /** Who runs something else. */
  List<String> missing() {
    Outcomes outcomes = new Outcomes(region);
    return region.releases().current().stream()
        .flatMap(current ->
            region.group().inService().stream()
                .map(Member::machine)
                .filter(m -> m.installed().filter(i -> i.revision().equals(current)).isEmpty())
                .filter(m -> !outcomes.reported(m))
                .map(m -> m.id() + " runs " + m.release() + ", not " + current))
        .toList();
  }
}

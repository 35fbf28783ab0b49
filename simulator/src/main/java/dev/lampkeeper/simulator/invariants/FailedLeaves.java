package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.region.Region;

/** At the end no instance runs what failed, if there is something to go back to. */
final class FailedLeaves extends Invariant {
  FailedLeaves(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "a failed release leaves the fleet again";
  }

  @Override
  protected void end() {
    Outcomes outcomes = new Outcomes(region);
    if (region.releases().current().isPresent()) {
      region.group().inService().stream()
          .map(Member::machine)
          .filter(m -> !outcomes.reported(m))
          .forEach(m ->
              m.installed()
                  .filter(i -> !region.releases().good(i.revision()))
                  .filter(i -> outcomes.failures(i.revision()).findAny().isPresent())
                  .ifPresent(i -> broken(m.id() + " runs " + i.revision() + ", which failed")));
    }
  }
}

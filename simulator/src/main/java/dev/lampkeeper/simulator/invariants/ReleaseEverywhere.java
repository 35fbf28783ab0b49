package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;

/** At the end, every instance in service runs what was deployed last with success. */
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
    region
        .releases()
        .current()
        .ifPresent(current ->
            region.group().inService().stream()
                .filter(m ->
                    m.machine().installed().filter(i -> i.revision().equals(current)).isEmpty())
                .forEach(m -> broken(m.id() + " runs " + m.machine().release())));
  }
}

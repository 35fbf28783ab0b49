package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;
import java.util.List;

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
    Verdicts verdicts = new Verdicts(region);
    List<String> left =
        region.person().dropped().stream().filter(a -> !verdicts.refused(a)).toList();
    if (!left.isEmpty()
        && region.deployments().stream()
            .map(d -> Releases.archive(d.revision()))
            .noneMatch(left.getLast()::equals)) {
      broken("nobody deployed " + left.getLast());
    }
  }
}

package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Deployment.Status;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;
import java.util.List;

/**
 * At the end, the archive that was dropped last has been deployed, well or not. People come first:
 * what somebody deployed by hand after that drop, with success, is not to be replaced by it.
 */
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
        region.person().bucket().dropped().stream().filter(a -> !verdicts.refused(a)).toList();
    if (!left.isEmpty()
        && !byHandSince(left.getLast())
        && region.deployments().stream()
            .map(d -> Releases.archive(d.revision()))
            .noneMatch(left.getLast()::equals)) {
      broken("nobody deployed " + left.getLast());
    }
  }

  private boolean byHandSince(String archive) {
    return region.archives().stream()
        .filter(version -> region.name(version).equals(archive))
        .anyMatch(version ->
            region.deployments().stream()
                .filter(d -> d.creator() == Creator.USER && !region.isKeeper(d.caller()))
                .filter(d -> d.status() == Status.SUCCEEDED)
                .anyMatch(d -> d.created().isAfter(version.modified())));
  }
}

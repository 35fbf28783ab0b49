package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;
import java.util.List;
import java.util.Optional;

/**
 * At the end the newest accepted archive is the current release, unless it failed, and that was
 * said. People come first: what somebody chose after it was uploaded is not replaced by it.
 */
final class NewestDeployed extends Invariant {
  NewestDeployed(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "the fleet ends on the newest accepted archive, or on what a person chose";
  }

  @Override
  protected void end() {
    Outcomes outcomes = new Outcomes(region);
    List<String> left = outcomes.candidates();
    if (left.isEmpty()
        || !region.releasesArchives()
        || outcomes.held()
        || outcomes.chosenSince(outcomes.modified(left.getLast()))) {
      return;
    }
    String newest = left.getLast();
    Optional<String> current = region.releases().current().map(Releases::archive);
    boolean failed = outcomes.of(newest).anyMatch("failed"::equals);
    if (!failed && !complained() && current.filter(newest::equals).isEmpty()) {
      broken("the fleet is to run %s, not %s".formatted(newest, current.orElse("nothing")));
    }
    if (region.deployments().stream()
        .map(d -> Releases.archive(d.revision()))
        .noneMatch(newest::equals)) {
      broken("nobody deployed " + newest);
    }
  }

  /** Whether another keeper wanted a release away that new instances do not come up with. */
  private boolean complained() {
    return region.journal().stream()
        .anyMatch(s ->
            s.decision().equals("ask release")
                && s.line().get("reason").getAsString().startsWith("for the last good one"));
  }
}

package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;
import java.time.Instant;
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
    missing().ifPresent(this::broken);
  }

  /** What is not as it has to end. */
  Optional<String> missing() {
    Outcomes outcomes = new Outcomes(region);
    List<String> left = outcomes.candidates();
    if (left.isEmpty()
        || !region.releasesArchives()
        || outcomes.held()
        || outcomes.chosenSince(outcomes.modified(left.getLast()))) {
      return Optional.empty();
    }
    String newest = left.getLast();
    if (region.deployments().stream()
        .map(d -> Releases.archive(d.revision()))
        .noneMatch(newest::equals)) {
      return Optional.of("nobody deployed " + newest);
    }
    Optional<String> current = region.releases().current().map(Releases::archive);
    return current.filter(newest::equals).isPresent()
            || outcomes.of(newest).anyMatch("failed"::equals)
            || overtakenByWhatIsDeleted(outcomes, newest, current)
            || complained()
        ? Optional.empty()
        : Optional.of(
            "the fleet is to run %s, not %s".formatted(newest, current.orElse("nothing")));
  }

  /** To delete what runs means nothing for what runs. */
  private static boolean overtakenByWhatIsDeleted(
      Outcomes outcomes, String newest, Optional<String> current) {
    return outcomes.of(newest).anyMatch("succeeded"::equals)
        && current.map(outcomes::modified).filter(Instant.MIN::equals).isPresent();
  }

  /** Whether another keeper wanted a release away that new instances do not come up with. */
  private boolean complained() {
    return region.journal().stream()
        .anyMatch(s ->
            s.decision().equals("ask release")
                && s.line().get("reason").getAsString().startsWith("for the last good one"));
  }
}

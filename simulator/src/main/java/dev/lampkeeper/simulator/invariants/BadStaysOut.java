package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Target;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What failed on the fleet through its own fault is not brought there again. */
final class BadStaysOut extends Invariant {
  /** A run that has not seen the failure may go on to its end. */
  private static final Duration RUN = Duration.ofSeconds(60);

  private final Fresh<Deployment> deployments;
  private final Outcomes outcomes;

  BadStaysOut(Region region) {
    super(region);
    deployments = new Fresh<>(() -> region.deployments());
    outcomes = new Outcomes(region);
  }

  @Override
  public String name() {
    return "what failed is not deployed again";
  }

  @Override
  protected void step() {
    deployments.each(made -> {
      if (outcomes.uploaded(made) && !outcomes.forced()) {
        contents(made.revision())
            .flatMap(content ->
                region.deployments().stream()
                    .filter(d -> d.creator() == Creator.USER && region.isKeeper(d.caller()))
                    .filter(d -> contents(d.revision()).filter(content::equals).isPresent())
                    .filter(d -> !region.releases().good(d.revision()))
                    .filter(d -> outcomes.failures(d.revision()).anyMatch(d::equals))
                    .filter(d -> d.ended().isBefore(made.created().minus(RUN)))
                    .filter(d -> known(d.created()))
                    .filter(this::seen)
                    .findFirst())
            .ifPresent(d ->
                broken(
                    "%s was deployed, though %s of the same content failed"
                        .formatted(made.revision(), d.id())));
      }
    });
  }

  private boolean known(Instant failed) {
    return region.ledgerEmptied().isBefore(failed);
  }

  /**
   * Whether it was put down to the release, or ought to be: an instance that left before anybody
   * looked is blamed itself, as nobody knows what its leaving did to it.
   */
  private boolean seen(Deployment failed) {
    return outcomes.of(Releases.archive(failed.revision())).anyMatch("failed"::equals)
        || failed.targets().stream()
            .filter(Target::failedByRelease)
            .map(t -> region.group().member(t.machine().id()))
            .anyMatch(member -> member != null && !member.leaving());
  }

  /** What an archive that is still there consists of. */
  private Optional<String> contents(String revision) {
    String archive = Releases.archive(revision);
    return region.archives().stream()
        .filter(version -> region.name(version).equals(archive))
        .map(version -> version.size() + " " + version.etag())
        .findFirst();
  }
}

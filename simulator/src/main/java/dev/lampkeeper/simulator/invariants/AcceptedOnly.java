package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;

/** Where archives are checked, a keeper deploys only what was accepted, or ran before. */
final class AcceptedOnly extends Invariant {
  /** A run that has read the verdict may go on to its end without it. */
  private static final Duration RUN = Duration.ofSeconds(60);

  private final Fresh<Deployment> deployments;
  private final Verdicts verdicts;

  AcceptedOnly(Region region) {
    super(region);
    deployments = new Fresh<>(() -> region.deployments());
    verdicts = new Verdicts(region);
  }

  @Override
  public String name() {
    return "nothing is deployed without an accepted verdict";
  }

  @Override
  protected void step() {
    deployments.each(deployment -> {
      String revision = deployment.revision();
      if (region.checksArchives()
          && region.isKeeper(deployment.caller())
          && !verdicts.accepted(revision)
          && !region.releases().good(revision)
          && region.ledgerEmptied().isBefore(now().minus(RUN))) {
        broken(revision + " was deployed, and was not accepted");
      }
    });
  }
}

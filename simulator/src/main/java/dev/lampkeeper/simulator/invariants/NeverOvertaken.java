package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;
import dev.lampkeeper.simulator.region.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The keeper deploys one archive at a time, and none for which a newer one is accepted. */
final class NeverOvertaken extends Invariant {
  /** A run that has not seen the newer one may go on to its end. */
  private static final Duration RUN = Duration.ofSeconds(60);

  private final Fresh<Deployment> deployments;
  private final Outcomes outcomes;
  private final Verdicts verdicts;

  NeverOvertaken(Region region) {
    super(region);
    deployments = new Fresh<>(() -> region.deployments());
    outcomes = new Outcomes(region);
    verdicts = new Verdicts(region);
  }

  @Override
  public String name() {
    return "one deployment of ours at a time, and none of what was overtaken";
  }

  @Override
  protected void step() {
    deployments.each(made -> {
      if (region.isKeeper(made.caller())) {
        region.deployments().stream()
            .filter(d -> d != made && !d.over() && region.isKeeper(d.caller()))
            .forEach(d -> broken(made.id() + " was made while " + d.id() + " ran"));
      }
      if (outcomes.uploaded(made) && region.checksArchives()) {
        overtaken(made);
      }
    });
  }

  private void overtaken(Deployment made) {
    String archive = Releases.archive(made.revision());
    List<String> all = outcomes.candidates();
    Instant known = made.created().minus(RUN);
    all.subList(all.indexOf(archive) + 1, all.size()).stream()
        .filter(newer -> all.contains(archive) && accepted(newer, known))
        .forEach(newer -> broken(archive + " was deployed, and " + newer + " was newer"));
  }

  private boolean accepted(String archive, Instant before) {
    return verdicts
        .said(archive)
        .filter(said -> said.decision().equals("accepted"))
        .map(Said::at)
        .anyMatch(before::isAfter);
  }
}

package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.BringUp;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.Question;
import dev.lampkeeper.bootstrap.BootstrapFacts.Releases;
import dev.lampkeeper.bootstrap.BootstrapFacts.Running;
import dev.lampkeeper.fleet.Deployments.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether what the instance runs is what it should run. */
final class VerifyDecision {
  /** How often an instance with an older release is asked again. */
  private static final Duration AGAIN = Duration.ofMinutes(2);

  /**
   * How long the newer release is waited for. No longer: an instance that serves the last good
   * release is capacity, and the newer one reaches it in service as it reaches the others.
   */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private VerifyDecision() {}

  static BootstrapDecision decide(
      BootstrapFacts facts, Launch launch, BootstrapConfig config, Instant now) {
    if (config.codeDeploy().isEmpty()) {
      return new Complete(launch, "verified; nothing is delivered by CodeDeploy");
    }
    if (facts.releases().filter(r -> r.deployment().equals(launch.probed())).isEmpty()) {
      return new Ask(Question.RELEASES, launch.probed());
    }
    Releases releases = facts.releases().get();
    if (releases.current().isEmpty()) {
      return new Complete(launch, "verified; nothing is released yet");
    }
    Revision current = releases.current().get();
    if (releases.running().isPresent()) {
      Running running = releases.running().get();
      return running.revision().equals(current)
          ? new Complete(launch, "verified; it runs the current release " + current)
          : outdated(facts, launch, running, current, config, now);
    }
    if (launch.probed().equals("none")) {
      // The first release came while this instance was launching.
      return SendDecision.decide(
          facts, launch.undone(List.of(Step.DELIVERED, Step.VERIFIED)), config, now);
    }
    return GiveUpDecision.fail(
        launch.undone(List.of(Step.VERIFIED)),
        Step.VERIFIED,
        "it runs the release of " + launch.probed() + ", which no deployment of the group explains",
        "",
        now);
  }

  private static BootstrapDecision outdated(
      BootstrapFacts facts,
      Launch launch,
      Running running,
      Revision current,
      BootstrapConfig config,
      Instant now) {
    Instant since = launch.outdated().orElse(now);
    Instant until = Deadline.earlier(since.plus(PATIENCE), Deadline.giveUp(launch, config));
    String what = "it runs " + running.revision() + ", not yet the current release " + current;
    if (!until.isAfter(now)) {
      return running.good()
          ? new Complete(launch, "verified; " + what + ", which will reach it in service")
          : GiveUpDecision.fail(
              launch.undone(List.of(Step.VERIFIED)),
              Step.VERIFIED,
              "it runs a release whose deployment failed: " + running.revision(),
              "",
              now);
    }
    Launch next = launch.outdated().isPresent() ? launch : launch.with("outdated", now);
    if (launch.probedAt().orElse(now).plus(AGAIN).isAfter(now)) {
      return new BringUp(
          next, Deadline.lookAgain(launch, config, now, AGAIN), current, what + ": waits for it");
    }
    return SendDecision.decide(facts, next.undone(List.of(Step.VERIFIED)), config, now);
  }
}

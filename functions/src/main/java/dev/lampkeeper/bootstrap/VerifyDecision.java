package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.BringUp;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.CompleteSpare;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.Releases.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether what the instance runs is what it should run. */
final class VerifyDecision {
  /** How often an instance with an older release is asked again. */
  private static final Duration AGAIN = Duration.ofMinutes(2);

  /**
   * How long the newer release is waited for. No longer: an instance that serves the last good
   * release is capacity, and the newer one reaches it in service as it reaches the others.
   */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * How long a spare waits for its deployment: CodeDeploy makes one within seconds, and gives the
   * launch up after ten minutes if its hook is not answered.
   */
  private static final Duration DEPLOYS = Duration.ofMinutes(3);

  /** How soon a deployment whose hooks still run is looked at again. */
  private static final Duration ENDS = Duration.ofSeconds(20);

  private VerifyDecision() {}

  static BootstrapDecision decide(
      BootstrapFacts facts, Launch launch, BootstrapConfig config, Instant now) {
    if (config.codeDeploy().isEmpty()) {
      return new Complete(launch, "verified; nothing is delivered by CodeDeploy");
    }
    if (facts.hints().failedDeployment().isPresent() && facts.delivery().isEmpty()) {
      return new Ask(Question.DELIVERY, facts.hints().failedDeployment().get());
    }
    if (facts.delivery().filter(Delivery::failed).isPresent()) {
      return GiveUpDecision.delivery(undelivered(launch), facts.delivery().get(), now);
    }
    if (facts.releases().filter(r -> r.deployment().equals(launch.probed())).isEmpty()) {
      return new Ask(Question.RELEASES, launch.probed());
    }
    Releases releases = facts.releases().get();
    return releases.running().isPresent()
        ? delivered(facts, launch, releases.running().get(), releases.current(), config, now)
        : unexplained(facts, launch, releases.current(), config, now);
  }

  /** The agent names a release once its files are there: its deployment may still fail, or did. */
  private static BootstrapDecision delivered(
      BootstrapFacts facts,
      Launch launch,
      Running running,
      Optional<String> current,
      BootstrapConfig config,
      Instant now) {
    Standing here = running.deployment();
    // A fleet's deployment may end otherwise than on this instance; a launch's own cannot.
    if (here == Standing.FAILED || (here == Standing.OPEN && !running.ownLaunch())) {
      if (facts.delivery().filter(d -> d.deployment().equals(launch.probed())).isEmpty()) {
        return new Ask(Question.DELIVERY, launch.probed());
      }
      here = facts.delivery().get().here();
    }
    if (here == Standing.GOOD) {
      String release = running.revision();
      return installed(facts, launch.verified(release), release, current, config, now);
    }
    if (running.deployment() == Standing.OPEN) {
      return underWay(launch, config, now);
    }
    return GiveUpDecision.delivery(
        undelivered(launch),
        new Delivery(
            launch.probed(),
            Standing.FAILED,
            Optional.of(running.revision()),
            launch.probed() + " ended without success"),
        now);
  }

  private static BootstrapDecision underWay(Launch launch, BootstrapConfig config, Instant now) {
    if (Deadline.giveUp(launch, config).isAfter(now)) {
      return new Wait(
          launch,
          Deadline.earlier(Deadline.lookAgain(launch, config, now, ENDS), now.plus(ENDS)),
          "waits for the end of " + launch.probed() + ", which it runs");
    }
    String reason = launch.probed() + " did not end before the deadline";
    return Deadline.canExtend(launch, config, now)
        ? new Extend(launch, reason)
        : GiveUpDecision.fail(undelivered(launch), Step.DELIVERED, reason, "", now);
  }

  private static Launch undelivered(Launch launch) {
    return launch.undone(List.of(Step.DELIVERED, Step.VERIFIED));
  }

  private static BootstrapDecision unexplained(
      BootstrapFacts facts,
      Launch launch,
      Optional<String> current,
      BootstrapConfig config,
      Instant now) {
    if (launch.phase() == Phase.POOL && launch.probed().equals("none")) {
      if (facts.deployed().isEmpty()) {
        return new Ask(Question.DEPLOYED, "");
      }
      if (!facts.deployed().get()) {
        return undeployed(launch, now);
      }
    }
    if (current.isEmpty()) {
      return new Complete(launch, "verified; nothing is released yet");
    }
    if (launch.probed().equals("none")) {
      // The first release came while this instance was launching.
      return SendDecision.decide(facts, undelivered(launch), config, now);
    }
    return GiveUpDecision.fail(
        launch.undone(List.of(Step.VERIFIED)),
        Step.VERIFIED,
        "it runs the release of " + launch.probed() + ", which no deployment of the group explains",
        "",
        now);
  }

  /** A spare needs no code: the release comes when it leaves the pool, by a launch of its own. */
  private static BootstrapDecision undeployed(Launch launch, Instant now) {
    Instant until = launch.began().plus(DEPLOYS);
    return until.isAfter(now)
        ? new Wait(launch, until, "verified; CodeDeploy has made no deployment for it yet")
        : new CompleteSpare(
            launch,
            "verified; CodeDeploy made no deployment for this spare within "
                + DEPLOYS.toMinutes()
                + " minutes, so its launch hook is answered too");
  }

  private static BootstrapDecision installed(
      BootstrapFacts facts,
      Launch launch,
      String running,
      Optional<String> current,
      BootstrapConfig config,
      Instant now) {
    if (current.isEmpty()) {
      return new Complete(launch, "verified; nothing is released yet");
    }
    if (current.get().equals(running)) {
      return new Complete(launch, "verified; it runs the current release " + running);
    }
    if (facts.lastSuccess().isEmpty()) {
      return new Ask(Question.LAST_SUCCESS, "");
    }
    return facts.lastSuccess().get().equals(running)
        ? new Complete(
            launch,
            "verified; it runs what was deployed with success last, "
                + running
                + "; the ledger is behind with "
                + current.get())
        : outdated(launch, running, current.get(), facts, config, now);
  }

  private static BootstrapDecision outdated(
      Launch launch,
      String running,
      String current,
      BootstrapFacts facts,
      BootstrapConfig config,
      Instant now) {
    Instant since = launch.outdated().orElse(now);
    Instant until = Deadline.earlier(since.plus(PATIENCE), Deadline.giveUp(launch, config));
    String what = "it runs " + running + ", not yet the current release " + current;
    if (!until.isAfter(now)) {
      return new Complete(launch, "verified; " + what + ", which will reach it in service");
    }
    Launch next = launch.outdated().isPresent() ? launch : launch.with("outdated", now);
    if (launch.probedAt().orElse(now).plus(AGAIN).isAfter(now)) {
      return new BringUp(
          next, Deadline.lookAgain(launch, config, now, AGAIN), current, what + ": waits for it");
    }
    return SendDecision.decide(facts, next.undone(List.of(Step.VERIFIED)), config, now);
  }
}

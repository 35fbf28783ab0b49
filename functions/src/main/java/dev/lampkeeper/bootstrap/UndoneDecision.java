package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.LeaveToDefault;
import dev.lampkeeper.fleet.Commands.Invocation;
import dev.lampkeeper.fleet.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to do about steps that a command, now over or late, has left undone. */
final class UndoneDecision {
  /** How many commands an instance may be sent before it counts as one that takes none. */
  private static final int MOST_ATTEMPTS = 6;

  private UndoneDecision() {}

  static BootstrapDecision decide(
      BootstrapFacts facts,
      Launch launch,
      List<Step> missing,
      Invocation command,
      BootstrapConfig config,
      Instant now) {
    Step step = missing.getFirst();
    Optional<Verdict> said =
        command.verdicts().stream()
            .filter(v -> !v.ok() && v.script().equals(step.script()))
            .findFirst();
    if (step == Step.DELIVERED && config.codeDeploy().isPresent()) {
      if (facts.delivery().isEmpty()) {
        return new Ask(
            Question.DELIVERY,
            facts
                .hints()
                .failedDeployment()
                .or(() -> said.flatMap(v -> v.find("release")))
                .orElse(""));
      }
      if (facts.delivery().get().failed()) {
        return GiveUpDecision.delivery(launch, facts.delivery().get(), now);
      }
    }
    // A script's own failure may pass by itself once; a command that never came to a verdict was
    // perhaps never fetched, as right after a start from the warm pool.
    boolean mayPass =
        said.isPresent() ? launch.failures() == 0 : launch.attemptsHere() < MOST_ATTEMPTS;
    // One that never reached the instance says nothing of it: any time is enough for the next.
    Duration need =
        said.isPresent() || command.delivered() ? config.need(missing, true) : SendDecision.LEAST;
    boolean inTime =
        !now.plus(need).isAfter(Deadline.giveUp(launch, config))
            || Deadline.canExtend(launch, config, now);
    if (mayPass && inTime && !command.running()) {
      Launch next =
          said.isPresent()
              ? launch.with("failures", launch.failures() + 1)
              : launch.with("silent", launch.silent() || command.delivered());
      return SendDecision.decide(facts, next, config, now);
    }
    if (said.isEmpty() && !command.delivered() && !launch.suspect()) {
      // No agent takes commands while Systems Manager is ill: that is no fault of this instance.
      if (facts.othersOnline().isEmpty()) {
        return new Ask(Question.OTHERS_ONLINE, "");
      }
      if (!facts.othersOnline().get()) {
        return new LeaveToDefault(
            launch, "no command reached it, but no other instance's agent is online either");
      }
    }
    if (facts.errors().isEmpty()) {
      return new Ask(Question.ERRORS, command.commandId());
    }
    return GiveUpDecision.fail(
        launch,
        step,
        said.map(v -> step.script() + " failed: " + v.reason())
            .orElse(
                step.script()
                    + (command.running()
                        ? " did not end before the deadline"
                        : " came to no verdict: the command ended " + command.statusDetails())),
        facts.errors().get(),
        now);
  }
}

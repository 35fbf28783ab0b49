package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.fleet.Commands.Invocation;
import dev.lampkeeper.fleet.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a command that we sent has come to. */
final class CommandDecision {
  static final List<String> COLLECT = List.of("collect");

  /** Systems Manager shows a command about a second after it was sent; this is ample. */
  static final Duration SHOWN = Duration.ofSeconds(30);

  /** How long logs may take: they are worth having, not worth waiting for. */
  private static final Duration COLLECTS = Duration.ofMinutes(1);

  /** How soon a sweep looks whether the event of a command's end was lost. */
  static final Duration LOST = Duration.ofMinutes(2);

  private CommandDecision() {}

  /**
   * The decision while a command may still run; empty if it is over, or is not waited for any
   * longer.
   */
  static Optional<BootstrapDecision> underWay(
      BootstrapFacts facts, Launch launch, Attempt attempt, BootstrapConfig config, Instant now) {
    if (facts.commands().isEmpty()) {
      return Optional.of(new Ask(Question.COMMANDS, ""));
    }
    Optional<Invocation> shown = shown(facts, attempt);
    if (shown.isEmpty()) {
      return attempt.sent().plus(SHOWN).isAfter(now)
          ? Optional.of(
              new Wait(launch, attempt.sent().plus(SHOWN), "the command is not shown yet"))
          : Optional.empty();
    }
    Instant until =
        attempt.scripts().equals(COLLECT)
            ? attempt.sent().plus(COLLECTS)
            : Deadline.giveUp(launch, config);
    if (!shown.get().running() || !until.isAfter(now)) {
      return Optional.empty();
    }
    if (facts.hints().failedDeployment().isPresent() && !launch.has(Step.DELIVERED)) {
      if (facts.delivery().isEmpty()) {
        return Optional.of(new Ask(Question.DELIVERY, facts.hints().failedDeployment().get()));
      }
      if (facts.delivery().get().failed()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Wait(launch, Deadline.lookAgain(launch, config, now, LOST), waits(attempt)));
  }

  /** What is said while a command runs. */
  static String waits(Attempt attempt) {
    return "waits for the command " + String.join(" ", attempt.scripts());
  }

  private static Optional<Invocation> shown(BootstrapFacts facts, Attempt attempt) {
    return facts.commands().orElse(List.of()).stream()
        .filter(i -> i.attempt().equals(attempt.id()))
        .findFirst();
  }

  /** The decision once a command is over, or will not be waited for any longer. */
  static BootstrapDecision ended(
      BootstrapFacts facts, Launch launch, Attempt attempt, BootstrapConfig config, Instant now) {
    if (launch.failure().isPresent()) {
      return GiveUpDecision.decide(
          facts, launch.answered().with("collected", true), launch.failure().get(), config, now);
    }
    Optional<Invocation> shown = shown(facts, attempt);
    if (shown.isEmpty()) {
      // The run that wrote the attempt down died before it sent it: the same attempt again.
      return SendDecision.send(facts, launch, attempt, config, now, "was written down, not sent");
    }
    Invocation command = shown.get();
    if (facts.delivery().isPresent() && facts.delivery().get().failed()) {
      return GiveUpDecision.delivery(launch.answered(), facts.delivery().get(), now);
    }
    Launch next = learned(launch, attempt, command, now).answered();
    List<Step> missing = next.missing(config);
    return missing.isEmpty()
        ? VerifyDecision.decide(facts, next, config, now)
        : UndoneDecision.decide(facts, next, missing, command, config, now);
  }

  /**
   * What need not know whether the instance still waits, because its action's token tells when the
   * action is completed; empty if a command did not end well, or there is no token.
   */
  static Optional<BootstrapDecision> succeeded(
      BootstrapFacts facts, Launch launch, Attempt attempt, BootstrapConfig config, Instant now) {
    if (launch.token().isEmpty() || launch.failure().isPresent()) {
      return Optional.empty();
    }
    return shown(facts, attempt)
        .map(command -> learned(launch, attempt, command, now).answered())
        .filter(next -> next.missing(config).isEmpty())
        .map(next -> VerifyDecision.decide(facts, next, config, now))
        .filter(decision -> decision instanceof Ask || decision instanceof Complete);
  }

  private static Launch learned(Launch launch, Attempt attempt, Invocation command, Instant now) {
    Launch next =
        launch.has(Step.AGENT) || command.verdicts().isEmpty()
            ? launch
            : launch.done(
                Step.AGENT,
                Duration.between(launch.began(), command.requested()),
                "took the command");
    for (Verdict verdict : command.verdicts()) {
      Optional<Step> step = Step.of(verdict.script());
      if (!verdict.ok() || step.isEmpty() || !attempt.scripts().contains(verdict.script())) {
        break;
      }
      if (step.get() == Step.VERIFIED) {
        if (!command.status().equals("Success")) {
          break;
        }
        next = next.probed(verdict.find("release").orElse("none"), now);
      }
      next = next.done(step.get(), verdict.seconds(), verdict.reason());
    }
    return next;
  }
}

package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.LeaveToDefault;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.fleet.Commands.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sends the steps that are missing, as soon as the agent can take them and while there is time. */
final class SendDecision {
  private static final Duration AGENT = Duration.ofSeconds(45);

  /** Less than this is not worth a command. */
  static final Duration LEAST = Duration.ofSeconds(30);

  /** How many commands a phase may take: as many as need not end in a verdict, and some probes. */
  private static final int MOST = 10;

  private SendDecision() {}

  static BootstrapDecision decide(
      BootstrapFacts facts, Launch launch, BootstrapConfig config, Instant now) {
    Launch next = launch;
    // An instance that just said that it is prepared is there: if its agent is not, Systems Manager
    // refuses the command.
    if (!launch.has(Step.AGENT) && !facts.hints().prepared()) {
      if (facts.online().isEmpty()) {
        return new Ask(Question.ONLINE, "");
      }
      if (!facts.online().get()) {
        return offline(facts, launch, config, now);
      }
      next = launch.done(Step.AGENT, Duration.between(launch.began(), now), "is online");
    }
    if (!next.known()) {
      if (facts.commands().isEmpty()) {
        return new Ask(Question.COMMANDS, "");
      }
      Optional<Invocation> last = last(facts, next);
      next = next.adopting(last.map(i -> Attempt.number(i.attempt())).orElse(0));
      if (last.isPresent() && last.get().running()) {
        List<String> scripts = config.commandSteps().stream().map(Step::script).toList();
        return new Wait(
            next.sending(new Attempt(last.get().attempt(), scripts, last.get().requested())),
            Deadline.lookAgain(next, config, now, CommandDecision.LOST),
            "a command that the ledger does not know is under way");
      }
    }
    List<String> scripts = next.missing(config).stream().map(Step::script).toList();
    return send(facts, next, Attempt.next(next, scripts, now), config, now, "the agent is online");
  }

  private static BootstrapDecision offline(
      BootstrapFacts facts, Launch launch, BootstrapConfig config, Instant now) {
    // Later than this, even an agent that came online would leave no time for a probe.
    Instant last = Deadline.giveUp(launch, config).minus(BootstrapConfig.PROBE_LIMIT);
    if (!last.isAfter(now)) {
      if (facts.othersOnline().isEmpty()) {
        return new Ask(Question.OTHERS_ONLINE, "");
      }
      if (!facts.othersOnline().get()) {
        return new LeaveToDefault(
            launch, "its Systems Manager agent is not online, but no other instance's is either");
      }
      return GiveUpDecision.fail(
          launch,
          Step.AGENT,
          "the Systems Manager agent did not come online before the deadline",
          "",
          now);
    }
    return new Wait(
        launch,
        Deadline.earlier(Deadline.lookAgain(launch, config, now, AGENT), now.plus(AGENT)),
        "waits for the Systems Manager agent");
  }

  private static Optional<Invocation> last(BootstrapFacts facts, Launch launch) {
    return facts.commands().orElse(List.of()).stream()
        .filter(i -> i.attempt().matches("\\Q" + Attempt.prefix(launch) + "\\E\\d{1,6}"))
        .max(Comparator.comparingInt(i -> Attempt.number(i.attempt())));
  }

  /** Sends this attempt, unless time is short: then more of it, or none. */
  static BootstrapDecision send(
      BootstrapFacts facts,
      Launch launch,
      Attempt attempt,
      BootstrapConfig config,
      Instant now,
      String why) {
    if (config.codeDeploy().isPresent() && facts.releases().isEmpty()) {
      return new Ask(Question.RELEASES, "none");
    }
    boolean released = facts.releases().flatMap(r -> r.current()).isPresent();
    boolean spare = launch.phase() == Phase.POOL;
    if (released && spare && facts.deployed().isEmpty()) {
      return new Ask(Question.DEPLOYED, "");
    }
    // Whether CodeDeploy deploys to a spare at all is not documented; to the others it does.
    boolean expected = released && (!spare || facts.deployed().orElse(false));
    List<Step> steps = attempt.scripts().stream().flatMap(s -> Step.of(s).stream()).toList();
    Duration need = config.need(steps, expected);
    Duration left = Duration.between(now, Deadline.giveUp(launch, config));
    if (left.compareTo(need) < 0 && Deadline.canExtend(launch, config, now)) {
      return new Extend(launch, "the steps " + attempt.scripts() + " need more time than is left");
    }
    if (left.compareTo(LEAST) < 0 || launch.attemptsHere() >= MOST) {
      String reason =
          (left.compareTo(LEAST) < 0
                  ? "no time is left for "
                  : "too many commands without success: ")
              + attempt.scripts();
      return launch.suspect()
          ? GiveUpDecision.fail(launch.answered(), steps.getFirst(), reason, "", now)
          : new LeaveToDefault(launch.answered(), reason + ", but nothing is known to be wrong");
    }
    return new Send(
        launch,
        new Attempt(attempt.id(), attempt.scripts(), now),
        expected,
        need.compareTo(left) < 0 ? need : left,
        why);
  }
}

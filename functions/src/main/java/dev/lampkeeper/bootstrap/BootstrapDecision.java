package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import dev.lampkeeper.bootstrap.Launch.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do about one launch now. {@code launch} is what is known of it before it is done; what
 * doing it changes is written by who does it.
 */
sealed interface BootstrapDecision {
  String reason();

  /** Anything that ends a round: it is done, and journaled. */
  sealed interface Act extends BootstrapDecision {}

  /**
   * Observe this, then decide again.
   *
   * @param about a deployment's or a command's id; empty if the question needs none
   */
  record Ask(Question question, String about) implements BootstrapDecision {
    @Override
    public String reason() {
      return "must know " + question + " " + about;
    }
  }

  /** Nothing to do, and nothing to write down. */
  record Leave(String reason) implements Act {}

  record Wait(Launch launch, Instant lookAgain, String reason) implements Act {}

  /** Wait, and ask {@code release} to bring up instances that run something older. */
  record BringUp(Launch launch, Instant lookAgain, String release, String reason) implements Act {}

  /** Give the action its whole time again, then decide again. */
  record Extend(Launch launch, String reason) implements Act {}

  record Send(Launch launch, Attempt attempt, boolean expected, Duration limit, String reason)
      implements Act {}

  /** Write down why the launch fails, then decide again. */
  record Fail(Launch launch, Failure failure) implements Act {
    @Override
    public String reason() {
      return failure.reason();
    }
  }

  /** Keep a launch that fails like others before it: giving it up would only make the next one. */
  record Hold(Launch launch, Instant lookAgain, String reason) implements Act {}

  record Complete(Launch launch, String reason) implements Act {}

  /**
   * Complete it, and CodeDeploy's own hook too. <a
   * href="https://github.com/aws/aws-codedeploy-agent/issues/390">Users report</a> that CodeDeploy
   * never answers that hook for an instance that starts for the warm pool; AWS does not say.
   */
  record CompleteSpare(Launch launch, String reason) implements Act {}

  record Abandon(Launch launch, String reason) implements Act {}

  /** Nothing was found wrong, nor right: the hook's default result is what its owner wants then. */
  record LeaveToDefault(Launch launch, String reason) implements Act {}

  /** We ended our part, but the instance still waits: perhaps the call never arrived. */
  record Repeat(Launch launch, Outcome outcome, String reason) implements Act {}

  /**
   * It ended without us.
   *
   * @param churning whether it failed like others before it
   */
  record Close(Launch launch, boolean churning, String reason) implements Act {}

  /** How many launches may fail for one cause before the next one is held. */
  int CHURN = 2;

  /** What Auto Scaling shows may be older than what we just did. */
  Duration SETTLES = Duration.ofSeconds(30);

  /**
   * How long after the end of our part the instance's wait is still the same one. Later, it is the
   * next launch of an instance that came back by the warm pool, or a wait for other hooks: Auto
   * Scaling tells which.
   */
  Duration REPEATS = Duration.ofMinutes(5);

  static BootstrapDecision decide(BootstrapFacts facts, BootstrapConfig config, Instant now) {
    Optional<Phase> phase = facts.state().flatMap(Phase::of);
    Optional<BootstrapDecision> withoutState =
        facts.state().isPresent() && phase.isEmpty()
            ? Optional.empty()
            : facts
                .launch()
                .filter(l -> l.outcome().isEmpty() && !l.isUndated() && goesOn(facts, l, now))
                .filter(l -> phase.isEmpty() || phase.get() == l.phase())
                .flatMap(l -> withoutState(facts, l, config, now));
    if (withoutState.isPresent()) {
      return withoutState.get();
    }
    if (facts.state().isEmpty()) {
      return new Ask(Question.STATE, "");
    }
    return phase.isPresent()
        ? waiting(facts, phase.get(), config, now)
        : OverDecision.decide(facts, facts.state().get(), config, now);
  }

  /** What need not know the instance's state, which costs a call. */
  private static Optional<BootstrapDecision> withoutState(
      BootstrapFacts facts, Launch launch, BootstrapConfig config, Instant now) {
    if (facts.hints().beginningOnly().filter(launch::beganWith).isPresent()
        && launch.lookAgain().isAfter(now)) {
      return Optional.of(new Leave("its beginning is known"));
    }
    if (launch.attempt().isPresent()) {
      Attempt attempt = launch.attempt().get();
      return CommandDecision.underWay(facts, launch, attempt, config, now)
          .or(() -> CommandDecision.succeeded(facts, launch, attempt, config, now));
    }
    return facts.hints().prepared()
            && launch.failure().isEmpty()
            && !launch.missing(config).isEmpty()
        ? Optional.of(SendDecision.decide(facts, launch, config, now))
        : Optional.empty();
  }

  private static BootstrapDecision waiting(
      BootstrapFacts facts, Phase phase, BootstrapConfig config, Instant now) {
    Optional<Launch> known =
        facts.launch().filter(l -> l.phase() == phase && goesOn(facts, l, now));
    if (known.isEmpty() || known.get().mistaken()) {
      return BeginDecision.decide(facts, phase, config, now);
    }
    Launch launch = known.get();
    if (launch.outcome().isPresent()) {
      Outcome outcome = launch.outcome().get();
      if (launch.confirmed()) {
        return new Leave("our part of its launch is over; it waits for other hooks");
      }
      return launch.ended().orElse(now).plus(SETTLES).isAfter(now)
          ? new Leave("our " + outcome + " is on its way")
          : new Repeat(launch, outcome, "it still waits after our " + outcome);
    }
    return open(facts, launch, config, now);
  }

  /** Whether a wait of the launch's phase is still that launch, and not a later one. */
  static boolean goesOn(BootstrapFacts facts, Launch launch, Instant now) {
    Instant last = launch.ended().orElse(launch.began().plus(Beginning.YOUNG));
    return facts.hints().beginning().map(Beginning::at).filter(last::isBefore).isEmpty()
        && launch.ended().filter(e -> e.plus(REPEATS).isBefore(now)).isEmpty();
  }

  /** The decision about a launch whose instance waits, and whose part we have not ended. */
  static BootstrapDecision open(
      BootstrapFacts facts, Launch launch, BootstrapConfig config, Instant now) {
    if (launch.isUndated() && facts.mayAct().isEmpty()) {
      return new Ask(Question.MAY_ACT, "");
    }
    return launch.isUndated() && facts.mayAct().orElse(false)
        ? new Extend(launch, "its beginning was missed: a heartbeat makes its deadline known")
        : dated(facts, launch.isUndated() ? launch.assuming() : launch, config, now);
  }

  private static BootstrapDecision dated(
      BootstrapFacts facts, Launch launch, BootstrapConfig config, Instant now) {
    if (launch.attempt().isPresent()) {
      return CommandDecision.ended(facts, launch, launch.attempt().get(), config, now);
    }
    if (launch.failure().isPresent()) {
      return GiveUpDecision.decide(facts, launch, launch.failure().get(), config, now);
    }
    return launch.missing(config).isEmpty()
        ? VerifyDecision.decide(facts, launch, config, now)
        : SendDecision.decide(facts, launch, config, now);
  }
}

package dev.lampkeeper.drain;

import dev.lampkeeper.fleet.Commands.Invocation;
import dev.lampkeeper.fleet.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to do about one instance that may be leaving.
 *
 * <p>Its connections come first. The balancer shows {@code draining} for its whole delay even when
 * nothing is connected, so the instance itself says when its connections have ended; one that
 * cannot be asked may still be serving, and is given the whole delay.
 *
 * <p>Its part in a running deployment comes second. A deployment cannot be told to leave an
 * instance out, and stopping it would stop it for all instances, so while the hook has time the
 * part just runs to its own end: it then counts as what it was. CodeDeploy waits up to an hour for
 * an instance that goes in mid-step, so before the hook's time is up the agent on the instance is
 * made to report its open step as failed and to take no further one.
 */
sealed interface DrainDecision {
  /** Sweeps come each minute and may be late: a later look might come after the deadline. */
  Duration MARGIN = Duration.ofSeconds(90);

  /** The most that ending the part in a deployment may take. */
  Duration LEAVE = Duration.ofSeconds(60);

  /**
   * Before the deadline, two sweeps: one may be late, and the other one still finds time for it.
   */
  Duration LEAVING = Duration.ofMinutes(2);

  /** EC2 gives two minutes in all, too few for the other margins. */
  Duration INTERRUPTED_MARGIN = Duration.ofSeconds(15);

  /** What shipping the logs takes after the last connection. */
  Duration COLLECTING = Duration.ofSeconds(60);

  /** For this long a command that was sent may not be seen. */
  Duration UNSEEN = Duration.ofSeconds(30);

  /** Where an instance waits on its way back into a warm pool, and on its first way in too. */
  String RETURNING = "Warmed:Pending:Wait";

  /** Where an instance waits for the answer of a termination's hook. */
  Set<String> WAITING = Set.of("Terminating:Wait", "Warmed:Terminating:Wait", RETURNING);

  String reason();

  /** Nothing is open. */
  record Leave(String reason) implements DrainDecision {}

  /** Something is open that ends by itself or is looked at again. */
  record Wait(String reason) implements DrainDecision {}

  /** Terminates the instance by the group, which deregisters and replaces it. */
  record Replace(String reason) implements DrainDecision {}

  /**
   * Sends scripts to the instance.
   *
   * @param parameters for them, by name
   * @param limit how long they may run together
   */
  record Send(List<String> scripts, Map<String, String> parameters, Duration limit, String reason)
      implements DrainDecision {}

  /** Lets the termination go on. */
  record Complete(String reason) implements DrainDecision {}

  static DrainDecision decide(DrainFacts facts, DrainConfig config, Instant now) {
    if (facts.state().isEmpty()) {
      return new Leave("it is not in the group (any more)");
    }
    String state = facts.state().get();
    if (state.equals("InService") && facts.warned().filter(now::isBefore).isPresent()) {
      return new Replace("EC2 takes it at " + facts.warned().get() + ", so it leaves now");
    }
    if (!WAITING.contains(state)) {
      return new Leave("it is " + state + ": no termination waits for an answer");
    }
    if (facts.departure().over().isPresent()) {
      return new Leave("its hook was completed at " + facts.departure().over().get());
    }
    if (state.equals("Warmed:Terminating:Wait")) {
      return new Complete("it was in the warm pool, where nothing connects to it");
    }
    Instant deadline = deadline(facts.departure(), config);
    if (!now.isBefore(deadline)) {
      return new Complete(
          "the time is over"
              + facts.deployment().map(d -> ", though " + d + " is in progress on it").orElse(""));
    }
    Optional<String> drained = drained(facts, config, now);
    return drained.isEmpty()
        ? drain(facts, config, now, deadline)
        : leave(facts, drained.get(), now, deadline);
  }

  /** Until when the hook is to be completed. */
  private static Instant deadline(Departure departure, DrainConfig config) {
    Instant hook = departure.begun().plus(config.heartbeat()).minus(MARGIN);
    return departure
        .interrupted()
        .map(at -> at.minus(INTERRUPTED_MARGIN))
        .filter(hook::isAfter)
        .orElse(hook);
  }

  /** When the balancer has closed what is still open, and the logs are shipped. */
  private static Instant closed(DrainFacts facts, DrainConfig config) {
    return facts.departure().begun().plus(config.delay()).plus(COLLECTING);
  }

  /** Why nothing is connected any more, or empty if something may be. */
  private static Optional<String> drained(DrainFacts facts, DrainConfig config, Instant now) {
    if (facts.drain().filter(c -> !c.running()).isPresent()) {
      Invocation ended = facts.drain().get();
      Optional<Verdict> verdict =
          ended.verdicts().stream().filter(v -> v.script().equals("drain") && v.ok()).findFirst();
      if (verdict.isPresent()) {
        return Optional.of(
            verdict.get().reason()
                + (ended.status().equals("Success")
                    ? ""
                    : "; its logs are not shipped: " + ended.statusDetails()));
      }
    }
    return now.isBefore(closed(facts, config))
        ? Optional.empty()
        : Optional.of("the balancer's delay of " + config.delay().toSeconds() + " s is over");
  }

  private static DrainDecision drain(
      DrainFacts facts, DrainConfig config, Instant now, Instant deadline) {
    String then = ": the balancer's delay is over at " + closed(facts, config);
    if (facts.drain().isPresent()) {
      Invocation command = facts.drain().get();
      return new Wait(
          command.running()
              ? "its connections may be open: command " + command.commandId() + " waits for them"
              : "nobody saw its connections end (" + command.statusDetails() + ")" + then);
    }
    if (!facts.online()) {
      return new Wait("it cannot be asked whether its connections have ended" + then);
    }
    if (facts.departure().drain().filter(at -> now.isBefore(at.plus(UNSEEN))).isPresent()) {
      return new Wait("a command to it may be under way" + then);
    }
    long most = Math.min(config.delay().toSeconds(), Duration.between(now, deadline).toSeconds());
    return new Send(
        List.of("drain", "collect"),
        Map.of("DrainSeconds", Long.toString(Math.max(1, most))),
        Duration.ofSeconds(most).plus(COLLECTING),
        "it leaves: its connections end first");
  }

  private static DrainDecision leave(
      DrainFacts facts, String drained, Instant now, Instant deadline) {
    if (facts.deployment().isEmpty()) {
      return new Complete(drained);
    }
    String part = "deployment " + facts.deployment().get() + " is in progress on it";
    if (facts.leave().isPresent()) {
      Invocation command = facts.leave().get();
      return command.running()
          ? new Wait(part + ": command " + command.commandId() + " ends that")
          : new Complete(
              drained
                  + "; its part in deployment "
                  + facts.deployment().get()
                  + " was ended: "
                  + command.statusDetails());
    }
    if (now.isBefore(deadline.minus(LEAVING))) {
      return new Wait(part + ", and may end by itself until " + deadline.minus(LEAVING));
    }
    if (!facts.online()) {
      return new Complete(
          drained + "; " + part + ", but the instance takes no command to end that");
    }
    if (facts.departure().leave().filter(at -> now.isBefore(at.plus(UNSEEN))).isPresent()) {
      return new Wait(part + ": a command to end that may be under way");
    }
    return new Send(List.of("leave"), Map.of(), LEAVE, part + ", and the hook's time is nearly up");
  }
}

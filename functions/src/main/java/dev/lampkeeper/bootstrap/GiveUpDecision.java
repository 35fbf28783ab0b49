package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Abandon;
import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.Hold;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a launch that fails: its logs are kept, then it is given up, or held. */
final class GiveUpDecision {
  private static final Duration COLLECT = Duration.ofMinutes(1);
  private static final Duration HELD = Duration.ofMinutes(5);

  /** The ledger and a notification want the point of it; the whole is in the log group. */
  private static final int TAIL = 1000;

  private GiveUpDecision() {}

  static Fail fail(Launch launch, Step step, String reason, String errors, Instant now) {
    return new Fail(
        launch,
        new Failure(
            step,
            reason,
            // What was held stays held for its cause, however its last try fails.
            launch.heldFor().orElse(Causes.of(step, reason)),
            now,
            Optional.empty(),
            tail(errors)));
  }

  /** CodeDeploy's own launch deployment failed: the release is the cause. */
  static Fail delivery(Launch launch, Delivery delivery, Instant now) {
    String release = delivery.release().orElse("an unknown release");
    return new Fail(
        launch,
        new Failure(
            Step.DELIVERED,
            "CodeDeploy could not install " + release,
            "release " + release,
            now,
            delivery.release(),
            tail(delivery.evidence())));
  }

  private static String tail(String text) {
    return text.length() <= TAIL ? text : text.substring(text.length() - TAIL);
  }

  static BootstrapDecision decide(
      BootstrapFacts facts, Launch launch, Failure failure, BootstrapConfig config, Instant now) {
    if (facts.failedBefore().isEmpty()) {
      return new Ask(Question.FAILED_BEFORE, "");
    }
    Instant giveUp = Deadline.giveUp(launch, config);
    if (!launch.collected() && launch.has(Step.AGENT) && now.plus(COLLECT).isBefore(giveUp)) {
      return new Send(
          launch,
          Attempt.next(launch, CommandDecision.COLLECT, now),
          false,
          COLLECT,
          "keeps the logs of a launch that fails");
    }
    String why = failure.step() + ": " + failure.reason();
    if (facts.failedBefore().get() < BootstrapDecision.CHURN || !giveUp.isAfter(now)) {
      return new Abandon(launch, why);
    }
    return held(facts, launch, failure, config, now);
  }

  private static BootstrapDecision held(
      BootstrapFacts facts, Launch launch, Failure failure, BootstrapConfig config, Instant now) {
    Instant giveUp = Deadline.giveUp(launch, config);
    boolean mayRecover = !launch.retried() && failure.step() != Step.AGENT;
    if (mayRecover && failure.release().isPresent() && facts.releases().isEmpty()) {
      return new Ask(Question.RELEASES, "none");
    }
    boolean replaced =
        failure.release().isPresent()
            && facts.releases().flatMap(r -> r.current()).isPresent()
            && !facts.releases().flatMap(r -> r.current()).equals(failure.release());
    Launch again = launch.retrying();
    Instant lastTry = giveUp.minus(config.need(again.missing(config), true));
    if (mayRecover && (replaced || !lastTry.isAfter(now))) {
      return SendDecision.decide(facts, again, config, now);
    }
    Instant next = Deadline.earlier(mayRecover ? lastTry : giveUp, now.plus(HELD));
    return new Hold(
        launch,
        next,
        "held until "
            + giveUp
            + ", because launches keep failing for one cause: "
            + failure.step()
            + ": "
            + failure.reason());
  }
}

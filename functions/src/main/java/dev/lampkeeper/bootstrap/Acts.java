package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Abandon;
import dev.lampkeeper.bootstrap.BootstrapDecision.Act;
import dev.lampkeeper.bootstrap.BootstrapDecision.BringUp;
import dev.lampkeeper.bootstrap.BootstrapDecision.Close;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.Hold;
import dev.lampkeeper.bootstrap.BootstrapDecision.Leave;
import dev.lampkeeper.bootstrap.BootstrapDecision.Repeat;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.Launch.Failure;
import dev.lampkeeper.bootstrap.Launch.Outcome;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Does what was decided. What must not be done twice is written down before it is done, over the
 * version that was read: of two runs at once, one goes on.
 */
final class Acts {
  private static final Duration REFUSED = Duration.ofMinutes(1);
  private static final Duration REPEAT = Duration.ofSeconds(90);

  private final BootstrapConfig config;
  private final InstantSource clock;
  private final Group group;
  private final Commands commands;
  private final Ledger ledger;
  private final Alarm alarm;
  private final Journal journal;
  private final Permit permit;

  Acts(
      BootstrapConfig config,
      InstantSource clock,
      Group group,
      Commands commands,
      Ledger ledger,
      Alarm alarm,
      Journal journal,
      Permit permit) {
    this.config = config;
    this.clock = clock;
    this.group = group;
    this.commands = commands;
    this.ledger = ledger;
    this.alarm = alarm;
    this.journal = journal;
    this.permit = permit;
  }

  /**
   * Does it, or says what it would do.
   *
   * @param written the launch as the ledger has it
   * @return the launch to decide about again, or empty if the look is over
   */
  Optional<Launch> act(String instanceId, Act act, Optional<Launch> written) {
    switch (act) {
      case Leave d -> journal.decided(instanceId, "leave", d.reason());
      case Wait d -> wait("wait", d.launch(), d.lookAgain(), d.reason(), written);
      case BringUp d -> bringUp(d, written);
      case Hold d -> hold(d, written);
      case Complete d -> end(d.launch(), Outcome.CONTINUE, d.reason(), written);
      case Abandon d -> end(d.launch(), Outcome.ABANDON, d.reason(), written);
      case Repeat d -> repeat(d, written);
      case Close d -> close(d);
      case Extend d -> {
        return extend(d, written);
      }
      case Send d -> {
        return send(d, written);
      }
      case Fail d -> {
        return Optional.of(fail(d));
      }
    }
    return Optional.empty();
  }

  /** Says it once, not at each look; and writes only what is new. */
  private void wait(
      String what, Launch launch, Instant lookAgain, String reason, Optional<Launch> written) {
    Launch next = launch.with("look", lookAgain).with("said", what + ": " + reason);
    if (!written.equals(Optional.of(next))) {
      put(next);
    }
    if (!written.map(Launch::said).equals(Optional.of(next.said()))) {
      journal.decided(launch.instanceId(), what, reason, launch.steps());
    }
  }

  /** Whether nothing may be changed now: then it is said what would be done. */
  private boolean refused(Launch launch, String what, String reason, Optional<Launch> written) {
    Optional<String> refusal = permit.refusal();
    refusal.ifPresent(why ->
        wait(
            "would " + what,
            // What was held up by us may have its time afterwards.
            launch.with("progressed", true),
            clock.instant().plus(REFUSED),
            reason + " (" + why + ")",
            written));
    return refusal.isPresent();
  }

  private void bringUp(BringUp d, Optional<Launch> written) {
    if (!refused(d.launch(), "ask for the current release", d.reason(), written)) {
      wait("wait", d.launch(), d.lookAgain(), d.reason(), written);
      alarm.bringUp(d.launch(), d.release(), d.reason());
    }
  }

  private void hold(Hold d, Optional<Launch> written) {
    if (!refused(d.launch(), "hold", d.reason(), written)) {
      wait("hold", d.launch(), d.lookAgain(), d.reason(), written);
      alarm.churning(d.launch(), d.reason());
    }
  }

  private Optional<Launch> extend(Extend d, Optional<Launch> written) {
    if (refused(d.launch(), "extend", d.reason(), written)) {
      return Optional.empty();
    }
    if (!group.heartbeat(config.hook(), d.launch().instanceId())) {
      Launch over = put(d.launch().ended(Outcome.OVER, clock.instant()).with("confirmed", true));
      ended(over, "left", "Auto Scaling knows no waiting action of the hook " + config.hook());
      return Optional.empty();
    }
    journal.decided(d.launch().instanceId(), "extend", d.reason());
    return Optional.of(d.launch().extended(clock.instant()));
  }

  private Optional<Launch> send(Send d, Optional<Launch> written) {
    String scripts = String.join(" ", d.attempt().scripts());
    if (refused(d.launch(), "send " + scripts, d.reason(), written)) {
      return Optional.empty();
    }
    String id = d.launch().instanceId();
    Instant giveUp = Deadline.giveUp(d.launch(), config);
    Launch sending =
        put(
            d.launch()
                .sending(d.attempt())
                .with("said", "send: " + scripts)
                .with(
                    "look",
                    Deadline.earlier(giveUp, d.attempt().sent().plus(CommandDecision.LOST))));
    journal.decided(
        id,
        "send",
        d.reason(),
        Map.of("attempt", d.attempt().id(), "scripts", scripts, "limit", d.limit().toString()));
    Map<String, String> parameters =
        Map.of(
            "Expect", d.expected() ? "any" : "none",
            "PrepareSeconds", Long.toString(config.prepareLimit().toSeconds()),
            "DeliverSeconds", Long.toString(config.deliverLimit().toSeconds()));
    if (commands.send(id, d.attempt().id(), d.attempt().scripts(), parameters, d.limit())) {
      return Optional.empty();
    }
    if (d.attempt().scripts().equals(CommandDecision.COLLECT)) {
      return Optional.of(put(sending.answered().with("collected", true)));
    }
    wait(
        "wait",
        sending.answered().undone(List.of(Step.AGENT)),
        clock.instant().plus(REFUSED),
        "Systems Manager does not know the instance yet",
        Optional.of(sending));
    return Optional.empty();
  }

  private Launch fail(Fail d) {
    Launch failed = put(d.launch().failed(d.failure()));
    Map<String, String> evidence = new TreeMap<>(failed.steps());
    evidence.putAll(evidence(d.failure()));
    journal.decided(failed.instanceId(), "fail", d.reason(), evidence);
    return failed;
  }

  private void end(Launch launch, Outcome outcome, String reason, Optional<Launch> written) {
    boolean complete = outcome == Outcome.CONTINUE;
    if (refused(launch, complete ? "complete" : "abandon", reason, written)) {
      return;
    }
    Instant now = clock.instant();
    Launch ended = put(launch.ended(outcome, now).with("look", now.plus(REPEAT)));
    if (group.complete(config.hook(), launch.instanceId(), result(outcome))) {
      ended(ended, complete ? "completed" : "abandoned", reason);
    } else {
      put(ended.with("confirmed", true));
      ended(ended, "left", "its action was over already when this was decided: " + reason);
    }
  }

  private static Group.Result result(Outcome outcome) {
    return outcome == Outcome.ABANDON ? Group.Result.ABANDON : Group.Result.CONTINUE;
  }

  private void repeat(Repeat d, Optional<Launch> written) {
    if (refused(d.launch(), "repeat " + d.outcome(), d.reason(), written)) {
      return;
    }
    if (group.complete(config.hook(), d.launch().instanceId(), result(d.outcome()))) {
      ended(d.launch(), d.outcome() == Outcome.CONTINUE ? "completed" : "abandoned", d.reason());
    } else {
      put(d.launch().with("confirmed", true).with("look", d.launch().entry().expires()));
    }
  }

  private void close(Close d) {
    Launch over = put(d.launch().ended(Outcome.OVER, clock.instant()));
    ended(over, "left", d.reason());
    if (d.churning() && permit.refusal().isEmpty()) {
      alarm.churning(over, d.reason());
    }
  }

  private void ended(Launch launch, String what, String reason) {
    Map<String, String> evidence = new TreeMap<>(launch.steps());
    launch.failure().ifPresent(f -> evidence.putAll(evidence(f)));
    journal.ended(
        launch.instanceId(),
        what,
        reason,
        Duration.between(launch.began(), clock.instant()),
        evidence);
  }

  private static Map<String, String> evidence(Failure failure) {
    return Map.of(
        "failed step", failure.step().toString(),
        "cause", failure.cause(),
        "last output", failure.tail());
  }

  private Launch put(Launch launch) {
    return new Launch(ledger.put(launch.entry()));
  }
}

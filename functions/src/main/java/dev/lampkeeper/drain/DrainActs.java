package dev.lampkeeper.drain;

import dev.lampkeeper.drain.DrainDecision.Complete;
import dev.lampkeeper.drain.DrainDecision.Leave;
import dev.lampkeeper.drain.DrainDecision.Replace;
import dev.lampkeeper.drain.DrainDecision.Send;
import dev.lampkeeper.drain.DrainDecision.Wait;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** Does in one run what was decided, as far as it may, and says so. */
record DrainActs(
    DrainConfig config,
    Permit permit,
    Ledger ledger,
    Journal journal,
    AutoScalingClient autoScaling,
    Group group,
    Commands commands) {

  void act(Departure departure, DrainDecision decision, Instant now) {
    switch (decision) {
      case Leave d -> journal.decided(departure.entry().id(), "leave", d.reason());
      case Wait d -> say(departure, "wait", d.reason());
      case Replace d ->
          unlessRefused(departure, "replace", d.reason(), () -> replace(departure, d));
      case Send d -> unlessRefused(departure, "send", d.reason(), () -> send(departure, d, now));
      case Complete d ->
          unlessRefused(departure, "complete", d.reason(), () -> complete(departure, d, now));
    }
  }

  /** Gives a departure that was seen late its whole time: nobody knows how much of it is over. */
  void extend(Departure departure) {
    if (permit.refusal().isEmpty() && group.heartbeat(config.hook(), departure.entry().id())) {
      journal.decided(
          departure.entry().id(),
          "extend",
          "its beginning was missed: a heartbeat makes its deadline known");
    }
  }

  private void unlessRefused(Departure departure, String decision, String reason, Runnable act) {
    Optional<String> refusal = permit.refusal();
    if (refusal.isPresent()) {
      say(departure, "would " + decision, reason + "; " + refusal.get());
    } else {
      act.run();
    }
  }

  private void replace(Departure departure, Replace decision) {
    String instanceId = departure.entry().id();
    ledger.put(departure.saying(decision.reason()).written());
    autoScaling.terminateInstanceInAutoScalingGroup(
        r -> r.instanceId(instanceId).shouldDecrementDesiredCapacity(false));
    journal.decided(instanceId, "replace", decision.reason());
  }

  private void send(Departure departure, Send decision, Instant now) {
    String instanceId = departure.entry().id();
    String script = decision.scripts().getFirst();
    Departure meant = script.equals("leave") ? departure.leaveAt(now) : departure.drainAt(now);
    ledger.put(meant.saying(decision.reason()).written());
    boolean sent =
        commands.send(
            instanceId,
            departure.attempt(script),
            decision.scripts(),
            decision.parameters(),
            decision.limit());
    journal.decided(
        instanceId,
        "send",
        decision.reason() + (sent ? "" : "; but Systems Manager does not reach it (any more)"));
  }

  private void complete(Departure departure, Complete decision, Instant now) {
    String instanceId = departure.entry().id();
    boolean answered = group.complete(config.hook(), instanceId, Group.Result.CONTINUE);
    String reason = decision.reason() + (answered ? "" : "; its hook was over, by us or by others");
    ledger.put(departure.overAt(now).saying(reason).written());
    journal.ended(
        instanceId, "complete", reason, Duration.between(departure.begun(), now), Map.of());
  }

  /** What waits is journaled when it changes, not each minute. */
  private void say(Departure departure, String decision, String reason) {
    Departure said = departure.saying(reason);
    if (!said.written().equals(departure.entry())) {
      ledger.put(said.written());
    }
    if (!departure.said().equals(reason)) {
      journal.decided(departure.entry().id(), decision, reason);
    }
  }
}

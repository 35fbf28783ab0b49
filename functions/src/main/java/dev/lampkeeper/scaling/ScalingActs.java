package dev.lampkeeper.scaling;

import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** Does in one run what was decided, as far as it may, and says so. */
record ScalingActs(
    String fleet,
    String action,
    Permit permit,
    Ledger ledger,
    Journal journal,
    AutoScalingClient autoScaling) {
  /** What changes each minute in a sentence that stays the same. */
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.:TZ-]*");

  /**
   * @param before what the ledger has
   */
  void act(Lent before, GroupFacts facts, GroupDecision decision, Instant now) {
    switch (decision) {
      case GroupDecision.Leave d ->
          say(before, facts, "leave", d.reason(), NUMBER.matcher(d.reason()).replaceAll("#"), now);
      case GroupDecision.Lend d ->
          unlessRefused(
              before,
              facts,
              "set floor %d, capacity %d".formatted(d.floor(), d.desired()),
              d.reason(),
              now,
              () -> lend(facts, d, now));
      case GroupDecision.Refresh _ -> throw new UnsupportedOperationException("Not yet.");
    }
  }

  private void unlessRefused(
      Lent before, GroupFacts facts, String decision, String reason, Instant now, Runnable act) {
    Optional<String> refusal = permit.refusal();
    if (refusal.isPresent()) {
      String would = "would " + decision;
      say(before, facts, would, reason + " " + refusal.get(), would, now);
    } else {
      act.run();
    }
  }

  private void lend(GroupFacts facts, GroupDecision.Lend d, Instant now) {
    Lent lent = facts.lent().since(now);
    if (d.lease().isPresent()) {
      lent = lent.lease(d.lease().get());
    }
    if (d.floor() != facts.min()) {
      lent = lent.floor(new Change(d.floor(), now));
    }
    if (d.desired() != facts.desired()) {
      lent = lent.understood(new Change(d.desired(), now));
    }
    // Written before: a run that dies in between is known by what it meant.
    ledger.put(lent.saying("").written(now));
    d.lease()
        .ifPresent(lease ->
            autoScaling.putScheduledUpdateGroupAction(r ->
                r.autoScalingGroupName(fleet)
                    .scheduledActionName(action)
                    .startTime(lease.ends())
                    .minSize(lease.minimum())));
    if (d.floor() != facts.min()) {
      autoScaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(fleet).minSize(d.floor()));
    }
    if (d.desired() != facts.desired()) {
      autoScaling.setDesiredCapacity(
          r -> r.autoScalingGroupName(fleet).desiredCapacity(d.desired()).honorCooldown(false));
    }
    if (d.floor() != facts.min() || d.desired() != facts.desired()) {
      journal.decided(
          fleet,
          "set",
          d.reason(),
          Map.of(
              "floor", facts.min() + " to " + d.floor(),
              "capacity", facts.desired() + " to " + d.desired()));
    }
  }

  /** What stays is journaled when it changes, not each minute. */
  private void say(
      Lent before, GroupFacts facts, String decision, String reason, String said, Instant now) {
    Lent saying = facts.lent().saying(said);
    if (!saying.equals(before)) {
      ledger.put(saying.written(now));
    }
    if (!before.said().equals(said)) {
      journal.decided(fleet, decision, reason);
    }
  }
}

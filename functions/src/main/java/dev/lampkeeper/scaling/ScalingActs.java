package dev.lampkeeper.scaling;

import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** Does in one run what was decided, as far as it may, and says so. */
record ScalingActs(
    String fleet,
    String action,
    Permit permit,
    Ledger ledger,
    Journal journal,
    Notices notices,
    AutoScalingClient autoScaling,
    AutoScalingGroup group,
    ScalingSettings settings) {
  /** The same is not told again for so long. */
  private static final Duration QUIET = Duration.ofDays(1);

  /** What is said of a minute that another action has; the pages name no code for it. */
  private static final Set<String> TAKEN = Set.of("AlreadyExists", "ValidationError");

  /** What changes each minute in a sentence that stays the same. */
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.:TZ-]*");

  /**
   * @param before what the ledger has
   */
  void act(Lent before, GroupFacts facts, GroupDecision decision, Instant now) {
    switch (decision) {
      case GroupDecision.Enough _ -> remember(before, facts.lent().saying(""), now);
      case GroupDecision.Leave d ->
          say(before, facts, "leave", d.reason(), NUMBER.matcher(d.reason()).replaceAll("#"), now);
      case GroupDecision.Lend d ->
          unlessRefused(
              before,
              facts,
              "set floor %d, capacity %d".formatted(d.floor(), d.desired()),
              d.reason(),
              now,
              () -> lend(facts.lent(), facts, d, now));
      case GroupDecision.Refresh d ->
          unlessRefused(
              before,
              facts,
              "change to " + d.size().type(),
              d.reason(),
              now,
              () -> refresh(before, facts, d, now));
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

  private void lend(Lent known, GroupFacts facts, GroupDecision.Lend d, Instant now) {
    Lent lent = known.since(now);
    if (d.lease().isPresent()) {
      lent = lent.lease(d.lease().get());
    }
    if (lent.floors().stream().findFirst().filter(f -> f.value() == d.floor()).isEmpty()) {
      lent = lent.floor(new Change(d.floor(), now));
    }
    if (d.desired() != facts.desired()) {
      lent = lent.understood(new Change(d.desired(), now));
    }
    // Written before: a run that dies in between is known by what it meant.
    ledger.put(lent.saying("").written(now));
    d.lease().ifPresent(this::put);
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

  /** A minute that another action of the group has is refused: then the next one is taken. */
  private void put(Lease lease) {
    try {
      put(lease.ends(), lease.minimum());
    } catch (AutoScalingException e) {
      if (e.awsErrorDetails() == null || !TAKEN.contains(e.awsErrorDetails().errorCode())) {
        throw e;
      }
      put(lease.ends().plus(Duration.ofMinutes(1)), lease.minimum());
    }
  }

  private void put(Instant ends, int minimum) {
    autoScaling.putScheduledUpdateGroupAction(r ->
        r.autoScalingGroupName(fleet).scheduledActionName(action).startTime(ends).minSize(minimum));
  }

  private void refresh(Lent before, GroupFacts facts, GroupDecision.Refresh d, Instant now) {
    Optional<MixedInstancesPolicy> policy = Refresher.policy(group, d.size(), settings.sizes());
    if (policy.isEmpty()) {
      String reason = "Not possible: a group without a numbered launch template cannot go back.";
      say(before, facts, "leave", d.reason() + " " + reason, reason, now);
      return;
    }
    lend(new Resized(facts.lent()).begun(d.size().type(), now), facts, d.before(), now);
    String id = new Refresher(autoScaling, fleet).begin(policy.get(), settings.rollbackAlarms());
    new ResizeNews(fleet, journal, notices).began(d.size().type(), id, d.reason());
  }

  /**
   * Who set the maximum should know that the load is above it. While the type changes, not all
   * instances are as small as they are counted.
   */
  void exceeded(GroupFacts facts, ScalingDecision.Run run) {
    boolean changing = new Resized(facts.lent()).to().isPresent();
    if (run.needed() > facts.max() && !changing && permit.refusal().isEmpty()) {
      notices.tell(
          "maximum",
          QUIET,
          "%s needs more than its maximum".formatted(fleet),
          """
          The load of the Auto Scaling group %s needs %.1f instances, and its maximum is %d: visitors wait. %s
          """
              .formatted(fleet, run.needed(), facts.max(), run.reason()));
    }
  }

  /** An event that cannot be read is left out: who wrote it should know before it begins. */
  void misread() {
    String misread = String.join("\n", settings.misread());
    if (!misread.isEmpty()) {
      notices.tell(
          "events %08x".formatted(misread.hashCode()),
          QUIET,
          "%s: an event cannot be read".formatted(fleet),
          """
          The keeper of the Auto Scaling group %s goes on without an event that it cannot read (ScalingEvents, or the line EVENTS= of its settings):
          %s
          """
              .formatted(fleet, misread));
    }
  }

  /** What stays is journaled when it changes, not each minute. */
  private void say(
      Lent before, GroupFacts facts, String decision, String reason, String said, Instant now) {
    remember(before, facts.lent().saying(said), now);
    if (!before.said().equals(said)) {
      journal.decided(fleet, decision, reason);
    }
  }

  private void remember(Lent before, Lent lent, Instant now) {
    if (!lent.equals(before)) {
      ledger.put(lent.written(now));
    }
  }
}

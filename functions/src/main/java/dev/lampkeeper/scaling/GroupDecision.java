package dev.lampkeeper.scaling;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is done to the group, for what its load needs: to raise is always allowed. */
sealed interface GroupDecision {
  /** A floor ends so long after it was lent, unless it is lent again. */
  Duration LEASE = Duration.ofMinutes(15);

  /** With so little of it left it is: some runs may fail meanwhile. */
  Duration RENEW = Duration.ofMinutes(8);

  /** A capacity that a person set is left alone for so long. */
  Duration HELD = Duration.ofHours(1);

  /** In words. */
  String reason();

  /** The group has what its load needs. */
  record Enough(String reason) implements GroupDecision {}

  /** Nothing is changed, and somebody may ask why. */
  record Leave(String reason) implements GroupDecision {}

  /**
   * A floor and a capacity.
   *
   * @param lease to be written before, if any
   */
  record Lend(int floor, int desired, Optional<Lease> lease, String reason)
      implements GroupDecision {}

  /**
   * All instances are replaced by those of another type.
   *
   * @param before what the group has to have when it begins: it goes on with the number that it has
   *     then
   */
  record Refresh(Size size, Lend before, String reason) implements GroupDecision {}

  static GroupDecision decide(
      GroupFacts facts, ScalingDecision load, ScalingSettings settings, Instant now) {
    int minimum = facts.minimum(now);
    if (facts.lease().filter(l -> now.isBefore(l.ends()) && l.minimum() != minimum).isPresent()) {
      return new Lend(
          facts.min(),
          facts.desired(),
          Optional.of(lease(minimum, now)),
          "The minimum was set to %d: that is what a lent floor ends at.".formatted(minimum));
    }
    Optional<Change> held = facts.held(now);
    if (held.isPresent()) {
      return new Leave(
          "Somebody set the capacity to %d: it is left alone until %s."
              .formatted(held.get().value(), held.get().at().plus(HELD)));
    }
    return switch (load) {
      case ScalingDecision.Leave d -> new Leave(d.reason());
      case ScalingDecision.Run d -> capacity(facts, minimum, d, settings, now);
      case ScalingDecision.Resize d -> resize(facts, minimum, d, settings, now);
    };
  }

  private static GroupDecision capacity(
      GroupFacts facts,
      int minimum,
      ScalingDecision.Run run,
      ScalingSettings settings,
      Instant now) {
    int wanted = Math.clamp(run.instances(), minimum, facts.max());
    int floor = wanted;
    int desired = Math.max(wanted, facts.desired());
    String reason = run.reason();
    if (wanted < desired && facts.kept().isPresent()) {
      floor = Math.max(wanted, Math.min(facts.lent().floor(now).orElse(wanted), facts.desired()));
      reason += " Nothing is taken away now: " + facts.kept().get() + ".";
    } else if (settings.targets()) {
      // What the policy added at its target is not taken from it again at once.
      int busy = (int) Math.ceil(facts.busy() / (settings.lentTarget() / 100));
      desired = Math.max(wanted, Math.min(busy, facts.desired()));
    }
    if (!facts.ends()) {
      floor = minimum;
      reason += " No floor is lent: its scheduled end would be skipped.";
    }
    Optional<Lease> lease = lease(facts, floor, minimum, now);
    if (lease.isPresent() || floor != facts.min() || desired != facts.desired()) {
      return new Lend(floor, desired, lease, reason);
    }
    return facts.kept().isPresent() && wanted < desired ? new Leave(reason) : new Enough(reason);
  }

  private static GroupDecision resize(
      GroupFacts facts,
      int minimum,
      ScalingDecision.Resize resize,
      ScalingSettings settings,
      Instant now) {
    Optional<String> not =
        facts.kept().map(kept -> "Not now: " + kept + ".").or(() -> beyond(facts, resize));
    if (not.isPresent()) {
      GroupDecision present = capacity(facts, minimum, resize.run(), settings, now);
      return present instanceof Lend ? present : new Leave(resize.reason() + " " + not.get());
    }
    int wanted = Math.clamp(resize.instances(), minimum, facts.max());
    int floor = Math.max(wanted, facts.lent().floor(now).orElse(minimum));
    int desired = Math.max(wanted, facts.desired());
    return new Refresh(
        resize.size(),
        new Lend(floor, desired, lease(facts, floor, minimum, now), resize.reason()),
        resize.reason());
  }

  private static Optional<String> beyond(GroupFacts facts, ScalingDecision.Resize resize) {
    return resize.instances() >= facts.max() && facts.desired() < facts.max()
        ? Optional.of("Not done: it would take all that the maximum allows.")
        : Optional.empty();
  }

  /** The one that a floor needs, unless there is one that lasts. */
  private static Optional<Lease> lease(GroupFacts facts, int floor, int minimum, Instant now) {
    return floor > minimum && facts.lease().filter(l -> l.ends().isAfter(now.plus(RENEW))).isEmpty()
        ? Optional.of(lease(minimum, now))
        : Optional.empty();
  }

  private static Lease lease(int minimum, Instant now) {
    return new Lease(now.plus(LEASE).truncatedTo(ChronoUnit.MINUTES), minimum);
  }
}

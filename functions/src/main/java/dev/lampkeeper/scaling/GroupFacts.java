package dev.lampkeeper.scaling;

import java.time.Instant;
import java.util.Optional;

/**
 * What is seen of the Auto Scaling group.
 *
 * @param min the group's MinSize, a person's or one that is lent
 * @param lent what the ledger knows
 * @param lease the end of a lent floor: as the ledger has it until a decision would rest on it,
 *     then as the group has it
 * @param ends whether a lease would end by itself: a suspended process of scheduled actions skips
 *     them for ever
 * @param busy the most CPU of the last minutes, in whole instances
 * @param unsettled why nothing may be taken away: what the group itself shows
 * @param underWay the same: a deployment or a refresh, looked for only when something would be
 */
record GroupFacts(
    int min,
    int max,
    int desired,
    Lent lent,
    Optional<Lease> lease,
    boolean ends,
    double busy,
    Optional<String> unsettled,
    Optional<String> underWay) {

  GroupFacts leased(Optional<Lease> seen) {
    return new GroupFacts(min, max, desired, lent, seen, ends, busy, unsettled, underWay);
  }

  GroupFacts during(Optional<String> what) {
    return new GroupFacts(min, max, desired, lent, lease, ends, busy, unsettled, what);
  }

  /** Why nothing may be taken away. */
  Optional<String> kept() {
    return unsettled.or(() -> underWay);
  }

  /** A capacity that a person set, as long as it is left alone. */
  Optional<Change> held(Instant now) {
    return lent.held().filter(h -> now.isBefore(h.at().plus(GroupDecision.HELD)));
  }

  /**
   * The minimum that a person set. What the group shows is theirs unless we set it, or its lease
   * has just set theirs again.
   */
  int minimum(Instant now) {
    Optional<Lease> open = lease.filter(l -> now.isBefore(l.ends()));
    if (open.isPresent() && (lent.floors().isEmpty() || lent.ours(min, now))) {
      return open.get().minimum();
    }
    return lent.ours(min, now) ? lent.lease().map(Lease::minimum).orElse(min) : min;
  }
}

package dev.lampkeeper.drain;

import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger keeps of one instance's way out of the group: kind {@code drain}, id the
 * instance's.
 *
 * @param round which departure of this instance it is, from 1: an instance that returned to a warm
 *     pool, or whose hook ended without us, can serve again and leave again
 * @param state where it waited then, as the group calls it
 * @param begun when it was first seen so
 * @param interrupted when EC2 takes it away, if it warned of that
 * @param drain when the drain was last meant to be sent
 * @param leave when the end of its part in a deployment was last meant to be sent
 * @param over when its hook was completed
 * @param said the last decision that was journaled, so that waiting is not journaled each minute
 */
record Departure(
    Entry entry,
    int round,
    String state,
    Instant begun,
    Optional<Instant> interrupted,
    Optional<Instant> drain,
    Optional<Instant> leave,
    Optional<Instant> over,
    String said) {
  static final String KIND = "drain";

  /** Longer than a departure takes, so that a later one is told from this one. */
  private static final Duration KEPT = Duration.ofDays(3);

  /** An event that is younger is of a departure that began within the margins of its deadline. */
  private static final Duration FRESH = Duration.ofSeconds(60);

  /** For so long after its hook was completed an instance can still be seen waiting. */
  private static final Duration LINGERING = Duration.ofSeconds(60);

  static Departure of(Entry entry, String state, Instant now) {
    return new Departure(
        entry,
        entry.find("round").map(Integer::parseInt).orElse(1),
        entry.find("state").orElse(state),
        instant(entry, "begun").orElse(now),
        instant(entry, "interrupted"),
        instant(entry, "drain"),
        instant(entry, "leave"),
        instant(entry, "over"),
        entry.find("said").orElse(""));
  }

  static Departure fresh(String instanceId, String state, Instant now) {
    return of(Entry.fresh(KIND, instanceId, now.plus(KEPT)), state, now);
  }

  /**
   * This one, or the next if the instance cannot be in this one any more: it is in another state,
   * or this one's hook has ended, answered or not.
   *
   * @param heartbeat how long the hook waits for an answer
   */
  Departure seen(String nowIn, Duration heartbeat, Instant now) {
    boolean lasts =
        over.map(at -> !state.equals(DrainDecision.RETURNING) || now.isBefore(at.plus(LINGERING)))
            .orElseGet(() -> now.isBefore(begun.plus(heartbeat)));
    if (nowIn.equals(state) && lasts) {
      return this;
    }
    return new Departure(
        new Entry(entry.kind(), entry.id(), entry.version(), now.plus(KEPT), new TreeMap<>()),
        round + 1,
        nowIn,
        now,
        interrupted.filter(now::isBefore),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  /**
   * Whether it may have begun well before this first look at it, so that its deadline is not known.
   *
   * @param told when the event that woke this run says that it began
   */
  boolean missed(Optional<Instant> told, Instant now) {
    return entry.values().isEmpty()
        && DrainDecision.WAITING.contains(state)
        && told.filter(at -> now.isBefore(at.plus(FRESH))).isEmpty();
  }

  Departure interruptedAt(Instant when) {
    return new Departure(entry, round, state, begun, Optional.of(when), drain, leave, over, said);
  }

  Departure drainAt(Instant now) {
    return new Departure(
        entry, round, state, begun, interrupted, Optional.of(now), leave, over, said);
  }

  Departure leaveAt(Instant now) {
    return new Departure(
        entry, round, state, begun, interrupted, drain, Optional.of(now), over, said);
  }

  Departure overAt(Instant now) {
    return new Departure(
        entry, round, state, begun, interrupted, drain, leave, Optional.of(now), said);
  }

  Departure saying(String decision) {
    return new Departure(entry, round, state, begun, interrupted, drain, leave, over, decision);
  }

  /** The name under which a command of this departure is looked for before it is sent again. */
  String attempt(String script) {
    return entry.id() + ":" + script + ":" + round;
  }

  /** As the ledger keeps it. */
  Entry written() {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("round", Integer.toString(round));
    values.put("state", state);
    values.put("begun", begun.toString());
    interrupted.ifPresent(at -> values.put("interrupted", at.toString()));
    drain.ifPresent(at -> values.put("drain", at.toString()));
    leave.ifPresent(at -> values.put("leave", at.toString()));
    over.ifPresent(at -> values.put("over", at.toString()));
    values.put("said", said);
    return entry.with(values);
  }

  private static Optional<Instant> instant(Entry entry, String name) {
    return entry.find(name).map(Instant::parse);
  }
}

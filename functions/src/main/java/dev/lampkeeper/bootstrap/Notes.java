package dev.lampkeeper.bootstrap;

import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is written into the ledger and said in the journal about a launch. */
final class Notes {
  private static final Duration REFUSED = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Memory memory;
  private final Journal journal;
  private final Permit permit;
  private final InstantSource clock;

  Notes(Ledger ledger, Memory memory, Journal journal, Permit permit, InstantSource clock) {
    this.ledger = ledger;
    this.memory = memory;
    this.journal = journal;
    this.permit = permit;
    this.clock = clock;
  }

  /** Says it once, not at each look; and writes only what is new. */
  void wait(
      String what, Launch launch, Instant lookAgain, String reason, Optional<Launch> written) {
    Launch next = launch.with("look", lookAgain).with("said", what + ": " + reason);
    if (!written.equals(Optional.of(next))) {
      put(next);
    }
    if (!written.map(Launch::said).equals(Optional.of(next.said()))) {
      journal.decided(launch.instanceId(), what, reason, launch.steps());
    }
  }

  boolean permitted() {
    return permit.refusal().isEmpty();
  }

  /** Whether nothing may be changed now: then it is said what would be done. */
  boolean refused(Launch launch, String what, String reason, Optional<Launch> written) {
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

  void ended(Launch launch, String what, String reason) {
    Map<String, String> evidence = new TreeMap<>(launch.steps());
    launch.failure().ifPresent(f -> evidence.putAll(evidence(f)));
    journal.ended(
        launch.instanceId(),
        what,
        reason,
        Duration.between(launch.began(), clock.instant()),
        evidence);
  }

  static Map<String, String> evidence(Failure failure) {
    return Map.of(
        "failed step", failure.step().toString(),
        "cause", failure.cause(),
        "last output", failure.tail());
  }

  Launch put(Launch launch) {
    Launch written = new Launch(ledger.put(launch.entry()));
    memory.keep(written, clock.instant());
    return written;
  }
}

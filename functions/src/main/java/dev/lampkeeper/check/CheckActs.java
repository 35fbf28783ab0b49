package dev.lampkeeper.check;

import dev.lampkeeper.check.CheckDecision.Conclude;
import dev.lampkeeper.check.CheckDecision.Leave;
import dev.lampkeeper.check.CheckDecision.Read;
import dev.lampkeeper.check.CheckDecision.Tell;
import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does in one run what was decided, as far as it may, and says so. Whatever it does to an archive
 * begins with an entry in the ledger that only one run can write.
 *
 * @param left for how long this run can still live
 * @param uploaders who uploaded an archive, as events told it, by subject
 */
record CheckActs(
    CheckConfig config,
    InstantSource clock,
    Supplier<Duration> left,
    Map<String, String> uploaders,
    Permit permit,
    Ledger ledger,
    Journal journal,
    Reading reading,
    Telling telling) {
  /** Clocks apart, and the time that it takes to kill a run. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  void act(CheckDecision decision, String subject) {
    switch (decision) {
      case Leave d -> journal.decided(subject, "leave", d.reason());
      case Read d -> ifPermitted(subject, () -> tell(read(d, subject), subject));
      case Conclude d -> ifPermitted(subject, () -> tell(put(held(d.verdict(), subject)), subject));
      case Tell d -> ifPermitted(subject, () -> tell(put(held(d.verdict(), subject)), subject));
    }
  }

  /** To observe means to read and to say what is found; it needs no permission. */
  private void ifPermitted(String subject, Runnable act) {
    Optional<String> refusal = config.acts() ? permit.refusal() : Optional.empty();
    if (refusal.isPresent()) {
      journal.decided(subject, "would check", refusal.get());
    } else {
      act.run();
    }
  }

  private void tell(ArchiveVerdict verdict, String subject) {
    telling.tell(verdict, subject);
    put(verdict.told(clock.instant()));
  }

  private ArchiveVerdict read(Read decision, String subject) {
    ArchiveVerdict begun = put(held(decision.verdict(), subject).reading());
    journal.decided(subject, "read", decision.reason());
    ArchiveVerdict concluded;
    try {
      concluded = reading.read(begun);
    } catch (RuntimeException e) {
      letNextIn(begun, e);
      throw e;
    }
    return put(concluded);
  }

  /** Where that fails, too, the time that this run has the archive to itself runs out. */
  private void letNextIn(ArchiveVerdict begun, RuntimeException because) {
    try {
      put(
          begun.failed(
              clock.instant(), because.getClass().getSimpleName() + ": " + because.getMessage()));
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  private ArchiveVerdict held(ArchiveVerdict verdict, String subject) {
    ArchiveVerdict held = verdict.held(clock.instant().plus(left.get()).plus(MARGIN));
    return Optional.ofNullable(uploaders.get(subject)).map(held::uploadedBy).orElse(held);
  }

  private ArchiveVerdict put(ArchiveVerdict verdict) {
    return new ArchiveVerdict(ledger.put(verdict.entry()));
  }
}

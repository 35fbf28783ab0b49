package dev.lampkeeper.check;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.ArchiveVerdict.State;
import dev.lampkeeper.fleet.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The next step towards a verdict. One run at a time has an archive to itself, for as long as it
 * can live at most; what a run leaves unfinished is begun anew, three times.
 */
sealed interface CheckDecision {
  /** A reading that ends before it is done may have ended for a reason of the archive's. */
  int TRIES = 3;

  /**
   * A run begins to read only while it has nearly all of its time before it, so that what one run
   * can read does not depend on what it did before.
   */
  Duration MOST = Duration.ofMinutes(1);

  String reason();

  /** Nothing is to be done, or not by this run. */
  record Leave(String reason) implements CheckDecision {}

  /** Reads the archive. */
  record Read(ArchiveVerdict verdict, String reason) implements CheckDecision {}

  /** Its verdict needs no reading. */
  record Conclude(ArchiveVerdict verdict) implements CheckDecision {
    @Override
    public String reason() {
      return verdict.reason();
    }
  }

  /** The verdict is there, and perhaps nobody was told. */
  record Tell(ArchiveVerdict verdict) implements CheckDecision {
    @Override
    public String reason() {
      return verdict.reason();
    }
  }

  /**
   * Decides.
   *
   * @param kind the ledger's, of the verdict
   */
  static CheckDecision decide(String kind, CheckFacts facts, Instant now) {
    Optional<ArchiveVerdict> known = facts.verdict();
    if (known.filter(ArchiveVerdict::told).isPresent()) {
      return new Leave("it has its verdict: " + known.get().state());
    }
    if (known.map(ArchiveVerdict::until).filter(now::isBefore).isPresent()) {
      return new Leave("a run has it to itself until " + known.get().until());
    }
    if (known.isPresent() && known.get().state() != State.READING) {
      return new Tell(known.get());
    }
    if (facts.upload().isEmpty()) {
      return known.isPresent()
          ? new Conclude(known.get().gone("It was deleted before it was read to its end."))
          : new Leave("it was deleted");
    }
    Upload upload = facts.upload().get();
    return decide(known.orElseGet(() -> ArchiveVerdict.fresh(kind, upload, now)), facts);
  }

  private static CheckDecision decide(ArchiveVerdict verdict, CheckFacts facts) {
    Optional<String> refusal = verdict.upload().refusal();
    if (refusal.isPresent()) {
      return new Conclude(verdict.refused(refusal.get(), ""));
    }
    if (verdict.tries() >= TRIES) {
      return new Conclude(
          verdict.refused(
              "It could not be read, in "
                  + TRIES
                  + " tries"
                  + (verdict.reason().isEmpty() ? "" : ": " + verdict.reason())
                  + ". Upload it again.",
              ""));
    }
    return facts.spent().compareTo(MOST) > 0
        ? new Leave("this run has read others for too long; the next sweep goes on")
        : new Read(
            verdict,
            verdict.tries() == 0
                ? "it has no verdict yet"
                : "a reading of it came to no end; this is the next");
  }
}

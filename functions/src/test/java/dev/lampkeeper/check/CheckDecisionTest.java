package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.check.CheckDecision.Conclude;
import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.ArchiveVerdict.State;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CheckDecisionTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");
  private static final Duration NONE = Duration.ZERO;
  private static final Upload ZIP = upload("releases/a.zip", 1);

  @ParameterizedTest(name = "{2}, {3}")
  @MethodSource
  void decides(CheckFacts facts, String why, String decision, String reason) {
    CheckDecision decided = CheckDecision.decide(ArchiveVerdict.KIND, facts, T);

    assertEquals(decision, decided.getClass().getSimpleName(), decided.reason());
    assertTrue(decided.reason().contains(reason), decided.reason());
  }

  static Stream<Arguments> decides() {
    ArchiveVerdict fresh = ArchiveVerdict.fresh(ArchiveVerdict.KIND, ZIP, T);
    ArchiveVerdict read = fresh.reading();
    ArchiveVerdict accepted = read.accepted(new Deployable(ZIP.revision(), "e"), "fine", "");
    return Stream.of(
        row("an upload", facts(ZIP, null), "Read", "no verdict yet"),
        row(
            "after others",
            new CheckFacts(Optional.of(ZIP), Optional.empty(), Duration.ofMinutes(1)),
            "Read",
            ""),
        row(
            "too long after",
            new CheckFacts(Optional.of(ZIP), Optional.empty(), Duration.ofMillis(60_001)),
            "Leave",
            "read others for too long"),
        row("deleted", facts(null, null), "Leave", "deleted"),
        // Without reading.
        row("a bad name", facts(upload("releases/a b.zip", 1), null), "Conclude", "letters"),
        row("no archive", facts(upload("releases/a.rar", 1), null), "Conclude", "must end in"),
        row("empty", facts(upload("releases/a.zip", 0), null), "Conclude", "It is empty."),
        // Another run has it.
        row("held", facts(ZIP, read.held(T.plusSeconds(1))), "Leave", "to itself until"),
        row("over", facts(ZIP, read.held(T)), "Read", "came to no end"),
        row("gone since", facts(null, read.held(T)), "Conclude", "deleted before"),
        row("third", facts(ZIP, read.reading().held(T)), "Read", "came to no end"),
        row("fourth", facts(ZIP, read.reading().reading()), "Conclude", "in 3 tries. Upload"),
        row(
            "and why",
            facts(ZIP, read.reading().reading().failed(T, "S3 is ill")),
            "Conclude",
            "in 3 tries: S3 is ill. Upload it again."),
        // The verdict is there.
        row("told", facts(null, accepted.told(T)), "Leave", "its verdict: accepted"),
        row("telling", facts(ZIP, accepted.held(T.plusSeconds(1))), "Leave", "to itself"),
        row("untold", facts(ZIP, accepted.held(T)), "Tell", "fine"),
        row("untold, gone", facts(null, accepted.held(T)), "Tell", "fine"));
  }

  @Test
  void whatIsDeletedWhileItIsReadIsGoneAndWhatCannotBeReadIsRefused() {
    ArchiveVerdict read = ArchiveVerdict.fresh(ArchiveVerdict.KIND, ZIP, T).reading();

    assertEquals(State.GONE, concluded(facts(null, read)));
    assertEquals(State.REFUSED, concluded(facts(ZIP, read.reading().reading())));
    assertEquals(State.REFUSED, concluded(facts(upload("releases/a b.zip", 1), null)));
  }

  private static State concluded(CheckFacts facts) {
    return ((Conclude) CheckDecision.decide(ArchiveVerdict.KIND, facts, T)).verdict().state();
  }

  private static Arguments row(String why, CheckFacts facts, String decision, String reason) {
    return Arguments.of(facts, why, decision, reason);
  }

  private static CheckFacts facts(@Nullable Upload upload, @Nullable ArchiveVerdict verdict) {
    return new CheckFacts(Optional.ofNullable(upload), Optional.ofNullable(verdict), NONE);
  }

  private static Upload upload(String key, long size) {
    return new Upload(new Revision("b", key, "1"), "e", T.minusSeconds(9), size);
  }
}

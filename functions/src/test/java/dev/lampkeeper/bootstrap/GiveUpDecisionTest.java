package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.bootstrap.BootstrapDecision.Abandon;
import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Close;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.Hold;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a launch that fails. */
final class GiveUpDecisionTest extends DecisionTable {
  @ParameterizedTest
  @MethodSource
  void failing(Row row) {
    row.holds();
  }

  private static Stream<Row> failing() {
    Launch uncollected = FAILED.with("collected", false);
    Launch bad = failed(SENT, Step.DELIVERED, Optional.of(V2));
    Launch retried = FAILED.with("retried", true);
    return Stream.of(
        new Row("must know the others", waiting(uncollected), 200, Ask.class, "FAILED_BEFORE"),
        new Row(
            "keeps the logs first",
            waiting(uncollected).with(Question.FAILED_BEFORE, 0),
            200,
            Send.class,
            "logs"),
        new Row(
            "no time for logs",
            waiting(uncollected).with(Question.FAILED_BEFORE, 0),
            1620,
            Abandon.class,
            "prepared: no disk"),
        new Row(
            "waits for the logs",
            command(
                uncollected.sending(new Attempt(ID + "/group/1", List.of("collect"), at(200))),
                "InProgress",
                ""),
            259,
            Wait.class,
            "collect"),
        new Row(
            "not for long",
            command(
                    uncollected.sending(new Attempt(ID + "/group/1", List.of("collect"), at(200))),
                    "InProgress",
                    "")
                .with(Question.FAILED_BEFORE, 0),
            260,
            Abandon.class,
            "no disk"),
        new Row(
            "the first",
            waiting(FAILED).with(Question.FAILED_BEFORE, 0),
            260,
            Abandon.class,
            "prepared: no disk"),
        new Row(
            "the second",
            waiting(FAILED).with(Question.FAILED_BEFORE, 1),
            260,
            Abandon.class,
            "no disk"),
        new Row(
            "the third is held",
            waiting(FAILED).with(Question.FAILED_BEFORE, 2),
            260,
            Hold.class,
            "one cause: prepared: no disk"),
        new Row(
            "held until its last try",
            waiting(FAILED).with(Question.FAILED_BEFORE, 2).with(Question.RELEASES, current(V1)),
            419,
            Hold.class,
            "held"),
        new Row(
            "its last try",
            waiting(FAILED).with(Question.FAILED_BEFORE, 2).with(Question.RELEASES, current(V1)),
            420,
            Send.class,
            "online"),
        new Row(
            "held after its last try",
            waiting(retried).with(Question.FAILED_BEFORE, 2),
            1679,
            Hold.class,
            "held"),
        new Row(
            "given up in the end",
            waiting(retried).with(Question.FAILED_BEFORE, 2),
            1680,
            Abandon.class,
            "no disk"),
        new Row(
            "held for a bad release",
            waiting(bad).with(Question.FAILED_BEFORE, 2).with(Question.RELEASES, current(V2)),
            260,
            Hold.class,
            "held"),
        new Row(
            "the bad release was replaced",
            waiting(bad).with(Question.FAILED_BEFORE, 2).with(Question.RELEASES, current(V1)),
            260,
            Send.class,
            "online"),
        new Row(
            "terminated while it failed",
            facts(bad).with(Question.STATE, BootstrapFacts.GONE).with(Question.FAILED_BEFORE, 0),
            260,
            Close.class,
            "gone"));
  }

  @Test
  void aHeldLaunchKeepsItsCauseHoweverItsLastTryFails() {
    BootstrapFacts facts =
        command(
                FAILED.retrying().sending(new Attempt(ID + "/group/1", ALL, at(420))),
                "TimedOut",
                "")
            .with(Question.ERRORS, "");
    Fail fail = assertInstanceOf(Fail.class, BootstrapDecision.decide(facts, CONFIG, at(1000)));
    assertTrue(fail.reason().contains("came to no verdict"), fail::reason);
    assertEquals("cause", fail.failure().cause());
  }
}

package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Close;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.Leave;
import dev.lampkeeper.bootstrap.BootstrapDecision.Repeat;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.Launch.Outcome;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is still done about a launch that has ended. */
final class OverDecisionTest extends DecisionTable {
  @ParameterizedTest
  @MethodSource
  void afterwards(Row row) {
    row.holds();
  }

  private static Stream<Row> afterwards() {
    Launch done = VERIFIED.ended(Outcome.CONTINUE, at(110));
    return Stream.of(
        new Row(
            "in service",
            facts(done).with(Question.STATE, "InService"),
            120,
            Leave.class,
            "after our CONTINUE"),
        new Row("just completed", waiting(done), 139, Leave.class, "on its way"),
        new Row("still waits", waiting(done), 140, Repeat.class, "still waits after our CONTINUE"),
        new Row(
            "waits for other hooks",
            waiting(done.with("confirmed", true)),
            300,
            Leave.class,
            "other hooks"),
        new Row(
            "given up, still waits",
            waiting(FAILED.ended(Outcome.ABANDON, at(300))),
            400,
            Repeat.class,
            "ABANDON"),
        new Row("still waits, for the last time", waiting(done), 410, Repeat.class, "still waits"),
        new Row(
            "waits again long after: a new launch",
            waiting(done).with(Question.MAY_ACT, true),
            411,
            Extend.class,
            "missed"),
        new Row(
            "waits again long after it was confirmed: a new launch",
            waiting(done.with("confirmed", true)).with(Question.MAY_ACT, true),
            411,
            Extend.class,
            "missed"),
        new Row(
            "came back by the warm pool, as an event tells",
            told(Optional.of(done.with("confirmed", true)), 200)
                .with(Question.STATE, "Pending:Wait"),
            205,
            Wait.class,
            "for the group"),
        new Row(
            "told of its launch again",
            told(Optional.of(done.with("confirmed", true)), 0).with(Question.STATE, "Pending:Wait"),
            120,
            Leave.class,
            "other hooks"),
        new Row(
            "came back, and its first launch was never ended",
            told(Optional.of(SENT), 4000).with(Question.STATE, "Pending:Wait"),
            4005,
            Wait.class,
            "for the group"),
        new Row(
            "completed by somebody else",
            facts(NEW).with(Question.STATE, "InService"),
            120,
            Close.class,
            "somebody else"),
        new Row(
            "believed over from a stale look",
            waiting(NEW.ended(Outcome.OVER, at(60))).with(Question.MAY_ACT, true),
            120,
            Extend.class,
            "missed"),
        new Row(
            "over, as Auto Scaling said",
            waiting(NEW.ended(Outcome.OVER, at(60)).with("confirmed", true)),
            120,
            Leave.class,
            "over"));
  }
}

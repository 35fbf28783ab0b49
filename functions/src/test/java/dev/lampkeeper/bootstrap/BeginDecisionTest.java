package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.Leave;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.bootstrap.Launch.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A launch that is seen for the first time. */
final class BeginDecisionTest extends DecisionTable {
  @ParameterizedTest
  @MethodSource
  void beginnings(Row row) {
    row.holds();
  }

  @Test
  void whoComesFromTheWarmPoolPreparesItselfNoMore() {
    BootstrapConfig config = BootstrapConfigTest.with("PREPARE", "instance");
    Launch pool = Launch.begin(ID, Optional.empty(), Phase.POOL, Told.at(at(-3600)));
    assertEquals(at(125), lookAgain(Optional.empty(), config));
    assertEquals(at(25), lookAgain(Optional.of(pool), config));
  }

  private static Instant lookAgain(Optional<Launch> earlier, BootstrapConfig config) {
    BootstrapFacts facts = told(earlier, 0).with(Question.STATE, "Pending:Wait");
    return assertInstanceOf(Wait.class, BootstrapDecision.decide(facts, config, at(5))).lookAgain();
  }

  private static Stream<Row> beginnings() {
    Launch found =
        Launch.begin(ID, Optional.empty(), Phase.GROUP, new Beginning(BEGAN, Optional.empty()));
    return Stream.of(
        new Row("first asks what costs least", unknown(), 1, Ask.class, "STATE"),
        new Row(
            "told of a launch",
            told(Optional.empty(), 0).with(Question.STATE, "Pending:Wait"),
            5,
            Wait.class,
            "for the group"),
        new Row(
            "told of a launch for the warm pool",
            told(Optional.empty(), 0).with(Question.STATE, "Warmed:Pending:Wait"),
            5,
            Wait.class,
            "for the pool"),
        new Row(
            "told a minute ago",
            told(Optional.empty(), 0).with(Question.STATE, "Pending:Wait"),
            70,
            Wait.class,
            "launching"),
        new Row(
            "told too late to be sure",
            told(Optional.empty(), 0)
                .with(Question.STATE, "Pending:Wait")
                .with(Question.MAY_ACT, true),
            71,
            Extend.class,
            "missed"),
        new Row(
            "found by a sweep, and not by the one before",
            BootstrapFacts.of(
                    ID,
                    Optional.empty(),
                    new Hints(
                        Optional.of(new Beginning(BEGAN, Optional.empty())),
                        false,
                        Optional.empty()))
                .with(Question.STATE, "Pending:Wait"),
            65,
            Wait.class,
            "launching"),
        new Row(
            "found by a sweep",
            unknown().with(Question.STATE, "Pending:Wait").with(Question.MAY_ACT, true),
            5,
            Extend.class,
            "missed"),
        new Row(
            "found by a sweep: may it act?",
            unknown().with(Question.STATE, "Pending:Wait"),
            5,
            Ask.class,
            "MAY_ACT"),
        new Row(
            "found by a sweep, and may not act: decides on",
            unknown().with(Question.STATE, "Pending:Wait").with(Question.MAY_ACT, false),
            5,
            Ask.class,
            "ONLINE"),
        new Row(
            "seen before, and may not act: its time runs out",
            waiting(Launch.undated(ID, Optional.empty(), Phase.GROUP, BEGAN).assuming())
                .with(Question.MAY_ACT, false)
                .with(Question.ONLINE, false)
                .with(Question.OTHERS_ONLINE, true),
            1680,
            Fail.class,
            "did not come online"),
        new Row(
            "seen before, and may act again",
            waiting(Launch.undated(ID, Optional.empty(), Phase.GROUP, BEGAN).assuming())
                .with(Question.MAY_ACT, true),
            600,
            Extend.class,
            "missed"),
        new Row(
            "told of what is known to rest",
            told(Optional.of(NEW.with("look", at(20))), 0),
            19,
            Leave.class,
            "is known"),
        new Row(
            "told of what a sweep found",
            told(Optional.of(found.with("look", at(20))), 0),
            19,
            Leave.class,
            "is known"),
        new Row(
            "told of what is known and due",
            told(Optional.of(NEW.with("look", at(20))), 0),
            20,
            Ask.class,
            "STATE"),
        new Row(
            "told of another action",
            told(Optional.of(NEW.with("look", at(20)).with("token", "another")), 0),
            19,
            Ask.class,
            "STATE"),
        new Row(
            "told of what is known",
            told(Optional.of(NEW), 0).with(Question.STATE, "Pending:Wait"),
            5,
            Ask.class,
            "ONLINE"),
        new Row(
            "out of the warm pool",
            told(
                    Optional.of(
                        Launch.begin(ID, Optional.empty(), Phase.POOL, Told.at(at(-3600)))
                            .ended(Outcome.CONTINUE, at(-3000))),
                    0)
                .with(Question.STATE, "Pending:Wait"),
            5,
            Wait.class,
            "for the group"),
        new Row(
            "unknown to the group",
            unknown().with(Question.STATE, BootstrapFacts.GONE),
            5,
            Leave.class,
            "it is gone"),
        new Row(
            "in service, unknown",
            unknown().with(Question.STATE, "InService"),
            5,
            Leave.class,
            "InService"),
        new Row(
            "a state of the future",
            unknown().with(Question.STATE, "Pending:Rethink"),
            5,
            Leave.class,
            "Pending:Rethink"));
  }
}

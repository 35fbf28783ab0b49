package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Close;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.LeaveToDefault;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a command has come to. */
final class CommandDecisionTest extends DecisionTable {
  @ParameterizedTest
  @MethodSource
  void commands(Row row) {
    row.holds();
  }

  private static Stream<Row> commands() {
    Launch again = SENT.with("failures", 1);
    BootstrapFacts woken =
        BootstrapFacts.of(
                ID, Optional.of(SENT), new Hints(Optional.empty(), false, Optional.of("d-1")))
            .with(Question.COMMANDS, command(SENT, "InProgress", "").commands().orElseThrow());
    Delivery broken =
        new Delivery("d-1", Standing.FAILED, Optional.of(V2), "d-1 failed in AfterInstall");
    return Stream.of(
        new Row("needs no state", facts(SENT), 60, Ask.class, "COMMANDS"),
        new Row(
            "just sent, not shown",
            facts(SENT).with(Question.COMMANDS, List.of()),
            69,
            Wait.class,
            "not shown"),
        new Row(
            "never shown",
            waiting(SENT).with(Question.COMMANDS, List.of()).with(Question.RELEASES, current(V1)),
            70,
            Send.class,
            "not sent"),
        new Row(
            "running", command(SENT, "InProgress", ""), 1679, Wait.class, "waits for the command"),
        new Row(
            "running beyond the deadline",
            command(SENT, "InProgress", "").with(Question.ERRORS, ""),
            1680,
            Fail.class,
            "prepare did not end"),
        new Row("CodeDeploy failed meanwhile?", woken, 100, Ask.class, "DELIVERY d-1"),
        new Row(
            "CodeDeploy failed meanwhile",
            woken.with(Question.DELIVERY, broken).with(Question.STATE, "Pending:Wait"),
            100,
            Fail.class,
            "could not install s3://shop/releases/2.zip"),
        new Row(
            "CodeDeploy did not fail here",
            woken.with(Question.DELIVERY, Delivery.NOT_FAILED),
            100,
            Wait.class,
            "waits for the command"),
        new Row(
            "all well, and told by its token",
            facts(SENT)
                .with(Question.COMMANDS, command(SENT, "Success", WELL).commands().orElseThrow())
                .with(Question.RELEASES, running(V1, Standing.GOOD, V1)),
            110,
            Complete.class,
            "current release"),
        new Row(
            "all well, but not what it should run: does it still wait?",
            facts(SENT)
                .with(Question.COMMANDS, command(SENT, "Success", WELL).commands().orElseThrow())
                .with(Question.RELEASES, running(V1, Standing.GOOD, V2))
                .with(Question.LAST_SUCCESS, V2),
            110,
            Ask.class,
            "STATE"),
        new Row(
            "failed: does it still wait?",
            facts(SENT)
                .with(
                    Question.COMMANDS,
                    command(SENT, "Failed", PREPARE_FAILED).commands().orElseThrow()),
            110,
            Ask.class,
            "STATE"),
        new Row("all well", command(SENT, "Success", WELL), 110, Ask.class, "RELEASES d-RUNNING11"),
        new Row(
            "well by its words, not by its status",
            command(SENT, "Failed", WELL)
                .with(Question.ERRORS, "")
                .with(Question.RELEASES, current(V1)),
            110,
            Send.class,
            "online"),
        new Row(
            "success without a verdict",
            command(SENT, "Success", "").with(Question.RELEASES, current(V1)),
            110,
            Send.class,
            "online"),
        new Row(
            "prepare failed once",
            command(SENT, "Failed", PREPARE_FAILED).with(Question.RELEASES, current(V1)),
            110,
            Send.class,
            "online"),
        new Row(
            "prepare failed twice: tail first",
            command(again, "Failed", PREPARE_FAILED),
            110,
            Ask.class,
            "ERRORS c-1"),
        new Row(
            "prepare failed twice",
            command(again, "Failed", PREPARE_FAILED).with(Question.ERRORS, "x"),
            110,
            Fail.class,
            "prepare failed: no space left"),
        new Row(
            "deliver failed: who?",
            command(SENT, "Failed", DELIVER_FAILED),
            700,
            Ask.class,
            "DELIVERY"),
        new Row(
            "deliver failed: CodeDeploy",
            command(SENT, "Failed", DELIVER_FAILED).with(Question.DELIVERY, broken),
            700,
            Fail.class,
            "could not install"),
        new Row(
            "deliver failed: not CodeDeploy",
            command(SENT, "Failed", DELIVER_FAILED)
                .with(Question.DELIVERY, Delivery.NOT_FAILED)
                .with(Question.RELEASES, current(V1)),
            700,
            Send.class,
            "online"),
        new Row(
            "timed out",
            command(SENT, "TimedOut", "").with(Question.RELEASES, current(V1)),
            400,
            Send.class,
            "online"),
        new Row(
            "timed out too often",
            command(SENT.with("attempts", 6), "TimedOut", "").with(Question.ERRORS, ""),
            400,
            Fail.class,
            "came to no verdict: the command ended TimedOut indeed"),
        new Row(
            "never delivered, and little time is left: again",
            command(SENT.extended(BEGAN), "Undeliverable", "").with(Question.RELEASES, current(V1)),
            1650,
            Send.class,
            "online"),
        new Row(
            "never delivered, and no time is left",
            command(SENT.extended(BEGAN), "Undeliverable", ""),
            1651,
            Ask.class,
            "OTHERS_ONLINE"),
        new Row(
            "never delivered: others?",
            command(SENT.with("attempts", 6), "Undeliverable", ""),
            400,
            Ask.class,
            "OTHERS_ONLINE"),
        new Row(
            "never delivered, nor is any other there",
            command(SENT.with("attempts", 6), "Undeliverable", "")
                .with(Question.OTHERS_ONLINE, false),
            400,
            LeaveToDefault.class,
            "no command reached it"),
        new Row(
            "never delivered, as to others",
            command(SENT.with("attempts", 6), "Undeliverable", "")
                .with(Question.OTHERS_ONLINE, true)
                .with(Question.ERRORS, ""),
            400,
            Fail.class,
            "came to no verdict"),
        new Row(
            "gone meanwhile",
            facts(SENT)
                .with(Question.STATE, "Terminating:Wait")
                .with(Question.DELIVERY, Delivery.NOT_FAILED),
            400,
            Close.class,
            "Terminating:Wait before"),
        new Row(
            "gone because of the release",
            facts(SENT).with(Question.STATE, BootstrapFacts.GONE).with(Question.DELIVERY, broken),
            400,
            Fail.class,
            "could not install"));
  }

  @Test
  void learnsEachStepsBeginningDurationAndReason() {
    BootstrapDecision decision =
        BootstrapDecision.decide(
            command(SENT, "Success", WELL).with(Question.RELEASES, running(V1, Standing.GOOD, V1)),
            CONFIG,
            at(110));
    Launch launch = assertInstanceOf(Complete.class, decision).launch();
    assertEquals("ok 30s delivered", launch.steps().get("delivered"));
    assertEquals(4, launch.steps().size());
    assertEquals(Optional.empty(), launch.attempt());
  }

  @Test
  void asksEachQuestionAtMostOnceForALaunchThatGoesWell() {
    Launch missed =
        Launch.undated(ID, Optional.empty(), Phase.GROUP, BEGAN)
            .extended(BEGAN)
            .sending(new Attempt(ID + "/group/1", ALL, at(40)));
    assertEquals(List.of(Question.STATE), questions(told(Optional.empty(), 0), 5));
    assertEquals(List.of(Question.COMMANDS, Question.RELEASES), questions(facts(SENT), 110));
    assertEquals(
        List.of(Question.COMMANDS, Question.STATE, Question.RELEASES),
        questions(facts(missed), 110));
  }

  /** What a look asks for until it decides something, with the answers of a launch that is well. */
  private static List<Question> questions(BootstrapFacts first, long seconds) {
    List<Question> asked = new ArrayList<>();
    BootstrapFacts facts = first;
    while (BootstrapDecision.decide(facts, CONFIG, at(seconds)) instanceof Ask ask) {
      asked.add(ask.question());
      facts =
          switch (ask.question()) {
            case STATE -> facts.with(Question.STATE, "Pending:Wait");
            case ONLINE -> facts.with(Question.ONLINE, true);
            case COMMANDS ->
                facts.with(
                    Question.COMMANDS, command(SENT, "Success", WELL).commands().orElseThrow());
            case RELEASES -> facts.with(Question.RELEASES, running(V1, Standing.GOOD, V1));
            case MAY_ACT, OTHERS_ONLINE, LAST_SUCCESS, DELIVERY, DEPLOYED, FAILED_BEFORE, ERRORS ->
                throw new AssertionError(ask);
          };
    }
    return asked;
  }
}

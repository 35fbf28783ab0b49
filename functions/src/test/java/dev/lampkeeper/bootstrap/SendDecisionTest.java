package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.LeaveToDefault;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a command can be sent, and for how long. */
final class SendDecisionTest extends DecisionTable {
  @ParameterizedTest
  @MethodSource
  void sending(Row row) {
    row.holds();
  }

  private static Stream<Row> sending() {
    Launch stranger = Launch.undated(ID, Optional.empty(), Phase.GROUP, BEGAN).extended(BEGAN);
    Launch extended = NEW.done(Step.AGENT, Duration.ZERO, "").extended(at(0));
    BootstrapFacts online =
        waiting(NEW).with(Question.ONLINE, true).with(Question.RELEASES, current(V1));
    return Stream.of(
        new Row("agent unknown", waiting(NEW), 60, Ask.class, "ONLINE"),
        new Row(
            "agent offline", waiting(NEW).with(Question.ONLINE, false), 60, Wait.class, "agent"),
        new Row(
            "agent offline to the last",
            waiting(NEW).with(Question.ONLINE, false),
            1619,
            Wait.class,
            "agent"),
        new Row(
            "agent never online, as others are",
            waiting(NEW).with(Question.ONLINE, false).with(Question.OTHERS_ONLINE, true),
            1620,
            Fail.class,
            "did not come online"),
        new Row(
            "agent never online: and others?",
            waiting(NEW).with(Question.ONLINE, false),
            1620,
            Ask.class,
            "OTHERS_ONLINE"),
        new Row(
            "no agent is online at all",
            waiting(NEW).with(Question.ONLINE, false).with(Question.OTHERS_ONLINE, false),
            1620,
            LeaveToDefault.class,
            "no other instance"),
        new Row(
            "agent online", waiting(NEW).with(Question.ONLINE, true), 60, Ask.class, "RELEASES"),
        new Row("sends", online, 60, Send.class, "online"),
        new Row("just enough time", online, 420, Send.class, "online"),
        new Row("too little time, but the agent came", online, 421, Extend.class, "more time"),
        new Row(
            "too little time, nothing moved",
            waiting(extended).with(Question.RELEASES, current(V1)),
            421,
            Send.class,
            "online"),
        new Row(
            "no time, and never reached",
            waiting(extended).with(Question.RELEASES, current(V1)),
            1651,
            LeaveToDefault.class,
            "nothing is known to be wrong"),
        new Row(
            "no time, after a failure",
            waiting(extended.with("failures", 1)).with(Question.RELEASES, current(V1)),
            1651,
            Fail.class,
            "no time is left for [prepare"),
        new Row(
            "no time, after a command without a verdict",
            waiting(extended.with("silent", true)).with(Question.RELEASES, current(V1)),
            1651,
            Fail.class,
            "no time is left for [prepare"),
        new Row(
            "no time: written down, and refused to the last",
            waiting(SENT.extended(BEGAN))
                .with(Question.COMMANDS, List.of())
                .with(Question.RELEASES, current(V1)),
            1651,
            LeaveToDefault.class,
            "nothing is known to be wrong"),
        new Row(
            "just time for an attempt",
            waiting(extended).with(Question.RELEASES, current(V1)),
            1650,
            Send.class,
            "online"),
        new Row(
            "too many commands",
            waiting(extended.with("attempts", 10).with("silent", true))
                .with(Question.RELEASES, current(V1)),
            60,
            Fail.class,
            "too many"),
        new Row(
            "ledger emptied: looks first",
            waiting(stranger).with(Question.ONLINE, true),
            60,
            Ask.class,
            "COMMANDS"),
        new Row(
            "ledger emptied: one is under way",
            waiting(stranger)
                .with(Question.ONLINE, true)
                .with(Question.COMMANDS, command(NEW, "InProgress", "").commands().orElseThrow()),
            60,
            Wait.class,
            "does not know"),
        new Row(
            "ledger emptied: none was sent",
            waiting(stranger)
                .with(Question.ONLINE, true)
                .with(Question.COMMANDS, List.of())
                .with(Question.RELEASES, NOTHING),
            60,
            Send.class,
            "online"),
        new Row(
            "says that it is prepared",
            BootstrapFacts.of(
                    ID, Optional.of(NEW), new Hints(Optional.empty(), true, Optional.empty()))
                .with(Question.RELEASES, current(V1)),
            60,
            Send.class,
            "online"));
  }

  @Test
  void sendsWhatIsMissingForAsLongAsItNeeds() {
    Send all =
        send(waiting(NEW).with(Question.ONLINE, true).with(Question.RELEASES, current(V1)), 60);
    assertEquals(ALL, all.attempt().scripts());
    assertEquals(ID + "/group/1", all.attempt().id());
    assertTrue(all.expected());
    assertEquals(Duration.ofMinutes(21), all.limit());
    Send rest =
        send(
            command(SENT, "Failed", DELIVER_FAILED)
                .with(Question.DELIVERY, Delivery.NOT_FAILED)
                .with(Question.RELEASES, current(V1)),
            700);
    assertEquals(List.of("deliver", "probe"), rest.attempt().scripts());
    assertEquals(ID + "/group/2", rest.attempt().id());
    Send placeholder =
        send(waiting(NEW).with(Question.ONLINE, true).with(Question.RELEASES, NOTHING), 60);
    assertEquals(Duration.ofMinutes(11), placeholder.limit());
  }

  @Test
  void sendsTheSameAttemptAgainIfItWasNeverSent() {
    Send again =
        send(
            waiting(SENT).with(Question.COMMANDS, List.of()).with(Question.RELEASES, current(V1)),
            70);
    assertEquals(ID + "/group/1", again.attempt().id());
    assertEquals(ALL, again.attempt().scripts());
  }

  @Test
  void aCommandEndsBeforeTheDeadline() {
    Launch extended = NEW.done(Step.AGENT, Duration.ZERO, "").extended(BEGAN);
    Send late = send(waiting(extended).with(Question.RELEASES, current(V1)), 1000);
    assertEquals(Duration.ofSeconds(680), late.limit());
  }
}

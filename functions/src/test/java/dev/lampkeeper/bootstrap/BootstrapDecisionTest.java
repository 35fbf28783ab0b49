package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.bootstrap.BootstrapDecision.Abandon;
import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.BringUp;
import dev.lampkeeper.bootstrap.BootstrapDecision.Close;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.Hold;
import dev.lampkeeper.bootstrap.BootstrapDecision.Leave;
import dev.lampkeeper.bootstrap.BootstrapDecision.LeaveToDefault;
import dev.lampkeeper.bootstrap.BootstrapDecision.Repeat;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.bootstrap.Launch.Outcome;
import dev.lampkeeper.bootstrap.Releases.Running;
import dev.lampkeeper.fleet.Commands.Invocation;
import dev.lampkeeper.fleet.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Times are in seconds after the launch began. The heartbeat is 1,800 s, so an unverified launch is
 * given up at 1,680 s; prepare and deliver may take 600 s each.
 */
final class BootstrapDecisionTest {
  private static final Instant BEGAN = Instant.parse("2026-03-14T09:26:53Z");
  private static final String ID = "i-0a1b2c3d4e5f60718";
  private static final BootstrapConfig CONFIG = BootstrapConfigTest.with("PREPARE", "command");
  private static final String V1 = "s3://shop/releases/1.zip";
  private static final String V2 = "s3://shop/releases/2.zip";
  private static final List<String> ALL = List.of("prepare", "deliver", "probe");

  private static final Launch NEW = Launch.begin(ID, Optional.empty(), Phase.GROUP, Told.at(BEGAN));
  private static final Launch SENT =
      NEW.done(Step.AGENT, Duration.ofSeconds(40), "is online")
          .sending(new Attempt(ID + "/group/1", ALL, at(40)));
  private static final Launch VERIFIED =
      SENT.answered()
          .done(Step.PREPARED, Duration.ofSeconds(30), "")
          .done(Step.DELIVERED, Duration.ofSeconds(30), "")
          .done(Step.VERIFIED, Duration.ofSeconds(1), "")
          .probed("d-RUNNING11", at(101));
  private static final Launch FAILED = failed(SENT, Step.PREPARED, Optional.empty());

  private static Launch failed(Launch launch, Step step, Optional<String> release) {
    return launch
        .failed(new Failure(step, "no disk", "cause", at(200), release, "tail"))
        .with("collected", true);
  }

  private static Instant at(long seconds) {
    return BEGAN.plusSeconds(seconds);
  }

  private static BootstrapFacts facts(Launch launch) {
    return BootstrapFacts.of(ID, Optional.of(launch), Hints.NONE);
  }

  private static BootstrapFacts waiting(Launch launch) {
    return facts(launch).with(Question.STATE, "Pending:Wait");
  }

  private static BootstrapFacts told(Optional<Launch> launch, long began) {
    return BootstrapFacts.of(
        ID, launch, new Hints(Optional.of(Told.at(at(began))), false, Optional.empty()));
  }

  private static BootstrapFacts unknown() {
    return BootstrapFacts.of(ID, Optional.empty(), Hints.NONE);
  }

  private static Releases current(String revision) {
    return new Releases("none", Optional.of(revision), Optional.empty());
  }

  private static Releases running(String revision, Standing standing, String current) {
    return new Releases(
        "d-RUNNING11", Optional.of(current), Optional.of(new Running(revision, standing, true)));
  }

  private static final Releases NOTHING = new Releases("none", Optional.empty(), Optional.empty());

  private static BootstrapFacts command(Launch launch, String status, String output) {
    return waiting(launch)
        .with(
            Question.COMMANDS,
            List.of(
                new Invocation(
                    ID + "/group/1",
                    "c-1",
                    status,
                    status.equals("Undeliverable") ? status : status + " indeed",
                    at(40),
                    Verdict.of(output))));
  }

  private static final String WELL =
      """
      lampkeeper prepare ok seconds=30 reason=prepared
      lampkeeper deliver ok seconds=30 release=d-RUNNING11 reason=delivered
      lampkeeper probe ok seconds=1 release=d-RUNNING11 page=200 reason=serves
      """;
  private static final String PREPARE_FAILED =
      "lampkeeper prepare failed seconds=30 reason=no space left";
  private static final String DELIVER_FAILED =
      """
      lampkeeper prepare ok seconds=30 reason=prepared
      lampkeeper deliver failed seconds=600 reason=no success in 600 s
      """;

  record Row(
      String name,
      BootstrapFacts facts,
      long seconds,
      Class<? extends BootstrapDecision> decision,
      String reason) {
    @Override
    public String toString() {
      return name;
    }
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

  private static Stream<Row> verifying() {
    Launch outdated = VERIFIED.with("outdated", at(101));
    return Stream.of(
        new Row(
            "nothing released yet",
            waiting(VERIFIED.probed("none", at(101))).with(Question.RELEASES, NOTHING),
            110,
            Complete.class,
            "nothing is released"),
        new Row(
            "runs the current release",
            waiting(VERIFIED).with(Question.RELEASES, running(V1, Standing.GOOD, V1)),
            110,
            Complete.class,
            "current release s3://shop/releases/1.zip"),
        new Row(
            "asked for another deployment",
            waiting(VERIFIED).with(Question.RELEASES, current(V1)),
            110,
            Ask.class,
            "RELEASES d-RUNNING11"),
        new Row(
            "runs an older one",
            waiting(VERIFIED)
                .with(Question.RELEASES, running(V1, Standing.GOOD, V2))
                .with(Question.LAST_SUCCESS, V2),
            110,
            BringUp.class,
            "not yet the current"),
        new Row(
            "still an older one: probes again",
            waiting(outdated)
                .with(Question.RELEASES, running(V1, Standing.GOOD, V2))
                .with(Question.LAST_SUCCESS, V2),
            221,
            Send.class,
            "online"),
        new Row(
            "an older one is capacity too",
            waiting(outdated)
                .with(Question.RELEASES, running(V1, Standing.GOOD, V2))
                .with(Question.LAST_SUCCESS, V2),
            401,
            Complete.class,
            "will reach it"),
        new Row(
            "runs another than the ledger says: and CodeDeploy?",
            waiting(VERIFIED).with(Question.RELEASES, running(V1, Standing.GOOD, V2)),
            110,
            Ask.class,
            "LAST_SUCCESS"),
        new Row(
            "the ledger is behind",
            waiting(VERIFIED)
                .with(Question.RELEASES, running(V1, Standing.GOOD, V2))
                .with(Question.LAST_SUCCESS, V1),
            110,
            Complete.class,
            "the ledger is behind with s3://shop/releases/2.zip"),
        new Row(
            "its deployment failed: here?",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.FAILED, true)))),
            110,
            Ask.class,
            "DELIVERY d-RUNNING11"),
        new Row(
            "its deployment failed here",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.FAILED, true))))
                .with(
                    Question.DELIVERY,
                    new Delivery(
                        "d-RUNNING11",
                        Standing.FAILED,
                        Optional.of(V1),
                        "d-RUNNING11 failed in AfterInstall")),
            110,
            Fail.class,
            "could not install s3://shop/releases/1.zip"),
        new Row(
            "the fleet's deployment failed, not here",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.FAILED, false))))
                .with(
                    Question.DELIVERY,
                    new Delivery(
                        "d-RUNNING11",
                        Standing.GOOD,
                        Optional.of(V1),
                        "d-RUNNING11 failed in AfterInstall")),
            110,
            Complete.class,
            "current release"),
        new Row(
            "the fleet's deployment was stopped before its end here",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.FAILED, false))))
                .with(
                    Question.DELIVERY,
                    new Delivery(
                        "d-RUNNING11",
                        Standing.OPEN,
                        Optional.of(V1),
                        "d-RUNNING11 failed in AfterInstall")),
            110,
            Fail.class,
            "could not install"),
        new Row(
            "its launch's hooks still run",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.OPEN, true)))),
            110,
            Wait.class,
            "the end of d-RUNNING11"),
        new Row(
            "its launch's hooks still run when time is up, after progress",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.OPEN, true)))),
            1680,
            Extend.class,
            "did not end"),
        new Row(
            "its launch's hooks never end",
            waiting(VERIFIED.extended(BEGAN))
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.OPEN, true)))),
            1680,
            Fail.class,
            "did not end"),
        new Row(
            "the fleet's deployment is under way: here?",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.OPEN, false)))),
            110,
            Ask.class,
            "DELIVERY d-RUNNING11"),
        new Row(
            "the fleet's deployment is under way, and done here",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.OPEN, false))))
                .with(
                    Question.DELIVERY,
                    new Delivery(
                        "d-RUNNING11",
                        Standing.GOOD,
                        Optional.of(V1),
                        "d-RUNNING11 failed in AfterInstall")),
            110,
            Complete.class,
            "current release"),
        new Row(
            "the fleet's deployment is under way here",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.OPEN, false))))
                .with(
                    Question.DELIVERY,
                    new Delivery(
                        "d-RUNNING11",
                        Standing.OPEN,
                        Optional.of(V1),
                        "d-RUNNING11 failed in AfterInstall")),
            110,
            Wait.class,
            "the end of d-RUNNING11"),
        new Row(
            "the fleet's deployment is under way, and failed here",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases(
                        "d-RUNNING11",
                        Optional.of(V1),
                        Optional.of(new Running(V1, Standing.OPEN, false))))
                .with(
                    Question.DELIVERY,
                    new Delivery(
                        "d-RUNNING11",
                        Standing.FAILED,
                        Optional.of(V1),
                        "d-RUNNING11 failed in AfterInstall")),
            110,
            Fail.class,
            "could not install"),
        new Row(
            "told of a failure: which?",
            BootstrapFacts.of(
                    ID,
                    Optional.of(VERIFIED),
                    new Hints(Optional.empty(), false, Optional.of("d-1")))
                .with(Question.STATE, "Pending:Wait"),
            110,
            Ask.class,
            "DELIVERY d-1"),
        new Row(
            "told of a failure on another instance",
            BootstrapFacts.of(
                    ID,
                    Optional.of(VERIFIED),
                    new Hints(Optional.empty(), false, Optional.of("d-1")))
                .with(Question.STATE, "Pending:Wait")
                .with(Question.DELIVERY, Delivery.NOT_FAILED)
                .with(Question.RELEASES, running(V1, Standing.GOOD, V1)),
            110,
            Complete.class,
            "current release"),
        new Row(
            "told of its failure",
            BootstrapFacts.of(
                    ID,
                    Optional.of(VERIFIED),
                    new Hints(Optional.empty(), false, Optional.of("d-1")))
                .with(Question.STATE, "Pending:Wait")
                .with(
                    Question.DELIVERY,
                    new Delivery(
                        "d-RUNNING11",
                        Standing.FAILED,
                        Optional.of(V1),
                        "d-RUNNING11 failed in AfterInstall")),
            110,
            Fail.class,
            "could not install"),
        new Row(
            "unexplained",
            waiting(VERIFIED)
                .with(
                    Question.RELEASES,
                    new Releases("d-RUNNING11", Optional.of(V1), Optional.empty())),
            110,
            Fail.class,
            "no deployment of the group explains"),
        new Row(
            "the first release came meanwhile",
            waiting(VERIFIED.probed("none", at(101))).with(Question.RELEASES, current(V1)),
            110,
            Send.class,
            "online"));
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

  @ParameterizedTest
  @MethodSource({"beginnings", "sending", "commands", "verifying", "failing", "afterwards"})
  void decides(Row row) {
    BootstrapDecision decision = BootstrapDecision.decide(row.facts, CONFIG, at(row.seconds));
    assertInstanceOf(row.decision, decision, decision::toString);
    assertTrue(decision.reason().contains(row.reason), decision::reason);
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

  @Test
  void aCommandEndsBeforeTheDeadline() {
    Launch extended = NEW.done(Step.AGENT, Duration.ZERO, "").extended(BEGAN);
    Send late = send(waiting(extended).with(Question.RELEASES, current(V1)), 1000);
    assertEquals(Duration.ofSeconds(680), late.limit());
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
  void aHookNeverWaitsLongerThanTwoDaysOrAHundredHeartbeats() {
    Launch old = NEW.extended(at(47 * 3600)).with("progressed", true);
    assertEquals(at(47 * 3600 + 1800), Deadline.of(old, CONFIG));
    Launch older = NEW.extended(at(48 * 3600 - 100)).with("progressed", true);
    assertEquals(at(48 * 3600), Deadline.of(older, CONFIG));
    assertTrue(!Deadline.canExtend(older, CONFIG, at(48 * 3600 - 90)));
    BootstrapConfig shortest =
        BootstrapConfigTest.with(
            Map.of(
                "LAUNCH_HEARTBEAT_SECONDS",
                "300",
                "PREPARE_SECONDS",
                "60",
                "DELIVER_SECONDS",
                "30"));
    assertEquals(at(30_000), Deadline.of(NEW.extended(at(29_990)), shortest));
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
            case MAY_ACT, OTHERS_ONLINE, LAST_SUCCESS, DELIVERY, FAILED_BEFORE, ERRORS ->
                throw new AssertionError(ask);
          };
    }
    return asked;
  }

  private static Send send(BootstrapFacts facts, long seconds) {
    return assertInstanceOf(Send.class, BootstrapDecision.decide(facts, CONFIG, at(seconds)));
  }
}

package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapDecision.BringUp;
import dev.lampkeeper.bootstrap.BootstrapDecision.Complete;
import dev.lampkeeper.bootstrap.BootstrapDecision.Extend;
import dev.lampkeeper.bootstrap.BootstrapDecision.Fail;
import dev.lampkeeper.bootstrap.BootstrapDecision.Send;
import dev.lampkeeper.bootstrap.BootstrapDecision.Wait;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.bootstrap.Releases.Running;
import dev.lampkeeper.fleet.LaunchRecord;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether an instance runs what it should. */
final class VerifyDecisionTest extends DecisionTable {
  @ParameterizedTest
  @MethodSource
  void verifying(Row row) {
    row.holds();
  }

  @Test
  void keepsWhatTheInstanceRuns() {
    BootstrapFacts facts =
        waiting(VERIFIED)
            .with(Question.RELEASES, running(V1, Standing.GOOD, V2))
            .with(Question.LAST_SUCCESS, V1);

    Complete complete = (Complete) BootstrapDecision.decide(facts, CONFIG, at(110));

    assertEquals(Optional.of(V1), new LaunchRecord(complete.launch().entry()).release());
  }

  private static Releases deployment(Standing whole, boolean ownLaunch) {
    return new Releases(
        "d-RUNNING11", Optional.of(V1), Optional.of(new Running(V1, whole, ownLaunch)));
  }

  private static Delivery here(Standing here) {
    return new Delivery("d-RUNNING11", here, Optional.of(V1), "d-RUNNING11 failed in AfterInstall");
  }

  private static BootstrapFacts toldOfAFailure() {
    return BootstrapFacts.of(
            ID, Optional.of(VERIFIED), new Hints(Optional.empty(), false, Optional.of("d-1")))
        .with(Question.STATE, "Pending:Wait");
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
            waiting(VERIFIED).with(Question.RELEASES, deployment(Standing.FAILED, true)),
            110,
            Ask.class,
            "DELIVERY d-RUNNING11"),
        new Row(
            "its deployment failed here",
            waiting(VERIFIED)
                .with(Question.RELEASES, deployment(Standing.FAILED, true))
                .with(Question.DELIVERY, here(Standing.FAILED)),
            110,
            Fail.class,
            "could not install s3://shop/releases/1.zip"),
        new Row(
            "the fleet's deployment failed, not here",
            waiting(VERIFIED)
                .with(Question.RELEASES, deployment(Standing.FAILED, false))
                .with(Question.DELIVERY, here(Standing.GOOD)),
            110,
            Complete.class,
            "current release"),
        new Row(
            "the fleet's deployment was stopped before its end here",
            waiting(VERIFIED)
                .with(Question.RELEASES, deployment(Standing.FAILED, false))
                .with(Question.DELIVERY, here(Standing.OPEN)),
            110,
            Fail.class,
            "could not install"),
        new Row(
            "its launch's hooks still run",
            waiting(VERIFIED).with(Question.RELEASES, deployment(Standing.OPEN, true)),
            110,
            Wait.class,
            "the end of d-RUNNING11"),
        new Row(
            "its launch's hooks still run when time is up, after progress",
            waiting(VERIFIED).with(Question.RELEASES, deployment(Standing.OPEN, true)),
            1680,
            Extend.class,
            "did not end"),
        new Row(
            "its launch's hooks never end",
            waiting(VERIFIED.extended(BEGAN))
                .with(Question.RELEASES, deployment(Standing.OPEN, true)),
            1680,
            Fail.class,
            "did not end"),
        new Row(
            "the fleet's deployment is under way: here?",
            waiting(VERIFIED).with(Question.RELEASES, deployment(Standing.OPEN, false)),
            110,
            Ask.class,
            "DELIVERY d-RUNNING11"),
        new Row(
            "the fleet's deployment is under way, and done here",
            waiting(VERIFIED)
                .with(Question.RELEASES, deployment(Standing.OPEN, false))
                .with(Question.DELIVERY, here(Standing.GOOD)),
            110,
            Complete.class,
            "current release"),
        new Row(
            "the fleet's deployment is under way here",
            waiting(VERIFIED)
                .with(Question.RELEASES, deployment(Standing.OPEN, false))
                .with(Question.DELIVERY, here(Standing.OPEN)),
            110,
            Wait.class,
            "the end of d-RUNNING11"),
        new Row(
            "the fleet's deployment is under way, and failed here",
            waiting(VERIFIED)
                .with(Question.RELEASES, deployment(Standing.OPEN, false))
                .with(Question.DELIVERY, here(Standing.FAILED)),
            110,
            Fail.class,
            "could not install"),
        new Row("told of a failure: which?", toldOfAFailure(), 110, Ask.class, "DELIVERY d-1"),
        new Row(
            "told of a failure on another instance",
            toldOfAFailure()
                .with(Question.DELIVERY, Delivery.NOT_FAILED)
                .with(Question.RELEASES, running(V1, Standing.GOOD, V1)),
            110,
            Complete.class,
            "current release"),
        new Row(
            "told of its failure",
            toldOfAFailure().with(Question.DELIVERY, here(Standing.FAILED)),
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
}

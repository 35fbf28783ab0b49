package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static dev.lampkeeper.release.Facts.V3;
import static dev.lampkeeper.release.Facts.accepted;
import static dev.lampkeeper.release.Facts.declined;
import static dev.lampkeeper.release.Facts.deployed;
import static dev.lampkeeper.release.Facts.ended;
import static dev.lampkeeper.release.Facts.generated;
import static dev.lampkeeper.release.Facts.unread;
import static dev.lampkeeper.release.Facts.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Deployed.Maker;
import dev.lampkeeper.release.Deployed.Status;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.End;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ReleaseDecisionTest {
  private static final Upload JUNK = upload("v1.zip.sha256", T.plusSeconds(1));

  @ParameterizedTest(name = "after {1} s: {2}, {3}")
  @MethodSource
  void decides(Facts facts, long seconds, String decision, String reason) {
    ReleaseDecision decided = ReleaseDecision.decide(facts.facts(), T.plusSeconds(seconds));

    assertEquals(decision, decided.getClass().getSimpleName(), decided.reason());
    assertTrue(decided.reason().contains(reason), decided.reason());
  }

  static Stream<Arguments> decides() {
    return Stream.of(
        row(new Facts(), 0, "Rest", "no archive waits"),
        row(new Facts().trouble("no group"), 0, "Blocked", "no group"),
        // Uploads.
        row(new Facts().uploads(V1), 0, "Deploy", "newest"),
        row(new Facts().uploads(V1).since(T.plusSeconds(1)), 0, "Rest", "no archive waits"),
        row(new Facts().uploads(V1, V2), 0, "End", "v2.zip?versionId=1 is newer"),
        row(new Facts().uploads(upload("a b.zip", T)), 0, "End", "letters"),
        row(new Facts().uploads(V1).inTheWay("d-9"), 0, "Wait", "until deployment d-9 has ended"),
        row(new Facts().uploads(V1).made("d-9"), 0, "Note", "made already"),
        row(new Facts().uploads(V1).current(V1), 0, "End", "runs it already"),
        row(
            new Facts().uploads(V1).release(ended(V1, State.FAILED)),
            0,
            "Rest",
            "no archive waits"),
        row(new Facts().uploads(V1).release(ended(V1, State.REFUSED)), 0, "Rest", ""),
        row(new Facts().uploads(V1).release(ended(V1, State.SUCCEEDED)), 0, "Rest", ""),
        // What lies beside an archive.
        row(new Facts().uploads(V1, JUNK).release(refused(JUNK)), 0, "Deploy", "newest"),
        row(
            new Facts().uploads(V1, JUNK).release(ended(V1, State.SUCCEEDED)),
            0,
            "End",
            "must end"),
        row(new Facts().uploads(JUNK), 0, "End", "must end"),
        row(new Facts().uploads(V1, JUNK, V2), 0, "End", "v2.zip?versionId=1 is newer"),
        // Where archives are checked.
        row(new Facts().uploads(V1).verdicts(), 0, "Wait", "v1.zip?versionId=1 waits for its"),
        row(new Facts().uploads(V1).verdicts(unread(V1)), 0, "Wait", "waits for its verdict"),
        row(new Facts().uploads(V1).verdicts(accepted(V1)), 0, "Deploy", "newest"),
        row(new Facts().uploads(V1).verdicts(declined(V1)), 0, "End", "1 error: it is cut off"),
        row(new Facts().uploads(V1).verdicts(unread(V1).gone("away")), 0, "End", "away"),
        row(new Facts().uploads(upload("a b.zip", T)).verdicts(), 0, "Wait", "for its verdict"),
        row(new Facts().uploads(V1, V2).verdicts(accepted(V1)), 0, "Deploy", "newest"),
        row(new Facts().uploads(V1, V2).verdicts(accepted(V1), declined(V2)), 0, "End", "cut off"),
        row(new Facts().uploads(V1, V2).verdicts(accepted(V2)), 0, "End", "v2.zip?versionId=1 is"),
        row(new Facts().uploads(V1, V2).verdicts(accepted(V1), accepted(V2)), 0, "End", "is newer"),
        // What runs needs no verdict, and none takes it away.
        row(new Facts().uploads(V1).verdicts().current(V1), 0, "End", "runs it already"),
        row(
            new Facts().uploads(V1).verdicts(declined(V1)).current(V1),
            0,
            "End",
            "runs it already"),
        row(new Facts().uploads(V1).verdicts().adopted(T.plusSeconds(1)), 0, "End", "by hand"),
        row(
            new Facts().uploads(V1, V2).verdicts().release(ended(V2, State.FAILED)),
            0,
            "End",
            "v2.zip?versionId=1 is newer"),
        row(
            new Facts().uploads(V1, V2).verdicts().release(ended(V2, State.REFUSED)),
            0,
            "Wait",
            "v1.zip"),
        row(new Facts().uploads(V1).verdicts().intent("bring-up", V2).current(V2), 0, "Deploy", ""),
        // A plain site.
        row(new Facts().uploads(V1).verdicts(generated(V1)), 0, "Deploy", "newest"),
        row(
            new Facts().uploads(V1).verdicts(generated(V1)).current(generatedCurrent(V1)),
            0,
            "End",
            "runs it already"),
        // What was adopted.
        row(new Facts().uploads(V1).adopted(T.plusSeconds(1)), 9, "End", "by hand"),
        row(new Facts().uploads(V1).adopted(T), 9, "Deploy", "newest"),
        // One deployment at a time.
        row(deploying(Status.RUNNING), 0, "Wait", "runs"),
        row(deploying(Status.RUNNING).uploads(V1, V2), 0, "Wait", "runs"),
        row(deploying(Status.SUCCEEDED), 0, "End", "succeeded"),
        row(deploying(Status.SUCCEEDED).current(later()), 0, "End", "and after it that of"),
        row(deploying(Status.SUCCEEDED).current(later()).lastSuccess("d-1"), 0, "End", "succeeded"),
        row(deploying(Status.FAILED), 0, "Look", "failed"),
        row(deploying(Status.STOPPED), 0, "Look", "failed"),
        row(deploying(Status.NO_INSTANCES), 0, "Again", "no instance"),
        row(new Facts().release(Release.of(V1, T).ask(T).made("d-7")), 59, "Wait", "seen yet"),
        row(new Facts().release(Release.of(V1, T).ask(T).made("d-7")), 60, "End", "does not know"),
        // Its answer was lost.
        row(asked(), 59, "Wait", "may be made already"),
        row(asked(), 60, "Deploy", "newest"),
        row(asked().made("d-1"), 1, "Note", "after all"),
        row(asked().uploads(V1, V2), 60, "End", "newer"),
        row(asked().uploads(V1, V2).made("d-1"), 60, "Note", "after all"),
        row(asked().uploads(), 60, "End", "deleted"),
        // There was no instance.
        row(retried(), 299, "Wait", "again: no instance"),
        row(retried(), 300, "Deploy", "newest"),
        row(retried(2), 599, "Wait", "again: no instance"),
        row(retried(2), 600, "Deploy", "newest"),
        row(retried(9), 599, "Wait", "again: no instance"),
        row(retried(9), 600, "Deploy", "newest"),
        // Someone else's deployments.
        row(new Facts().succeeded(Maker.USER, ""), 0, "Adopt", "until the next upload"),
        row(new Facts().succeeded(Maker.USER, "r-1/0"), 0, "Adopt", "forgotten"),
        row(new Facts().succeeded(Maker.LAUNCH, ""), 0, "Adopt", "a launch's own"),
        row(new Facts().succeeded(Maker.CODE_DEPLOY, ""), 0, "Adopt", "CodeDeploy made it"),
        row(asked().succeeded(Maker.USER, ""), 59, "Wait", "may be made already"),
        row(asked().succeeded(Maker.USER, "").lastSuccess("d-8"), 60, "Adopt", "next upload"));
  }

  @Test
  void whatSucceededLongAgoIsNotCurrentAgain() {
    End old = (End) decide(deploying(Status.SUCCEEDED).current(later()));
    End last = (End) decide(deploying(Status.SUCCEEDED).current(later()).lastSuccess("d-1"));

    assertEquals(State.SUPERSEDED, old.state());
    assertEquals(State.SUCCEEDED, last.state());
  }

  @Test
  void aPlainSiteIsDeployedAsWhatWasMadeOfIt() {
    ReleaseDecision.Deploy deploy =
        (ReleaseDecision.Deploy) decide(new Facts().uploads(V1).verdicts(generated(V1)));

    assertEquals(Facts.generatedRevision(V1), deploy.release().revision());
    assertEquals("g", deploy.release().eTag());
    assertEquals(V1.revision(), deploy.release().archive());
    assertEquals(V1.id(), deploy.release().id());
  }

  @Test
  void whatWasOvertakenIsNeverDeployed() {
    End end = (End) ReleaseDecision.decide(new Facts().uploads(V1, V2, V3).facts(), T);

    assertEquals(State.SUPERSEDED, end.state());
    assertEquals(V1.revision(), end.release().revision());
  }

  private static CurrentRelease generatedCurrent(Upload upload) {
    Revision revision = Facts.generatedRevision(upload);
    return new CurrentRelease(revision.toString(), Optional.of(revision), "d-0", T);
  }

  private static ReleaseDecision decide(Facts facts) {
    return ReleaseDecision.decide(facts.facts(), T);
  }

  private static Arguments row(Facts facts, long seconds, String decision, String reason) {
    return Arguments.of(facts, seconds, decision, reason);
  }

  private static Facts deploying(Status status) {
    return new Facts()
        .uploads(V1)
        .release(Release.of(V1, T).ask(T).made("d-1"))
        .deployment(deployed("d-1", status, Maker.USER, ""));
  }

  private static Facts asked() {
    return new Facts().uploads(V1).release(Release.of(V1, T).ask(T));
  }

  private static Facts retried() {
    return retried(1);
  }

  private static Facts retried(int times) {
    Release release = Release.of(V1, T);
    for (int i = 0; i < times; i++) {
      release = release.ask(T).made("d-1").again(T, "no instance");
    }
    return new Facts().uploads(V1).release(release);
  }

  /** Something that was deployed after {@code d-1}. */
  private static CurrentRelease later() {
    return Facts.current(V2, "d-2", T.plusSeconds(1));
  }

  private static Release refused(Upload upload) {
    return ended(upload, State.REFUSED);
  }
}

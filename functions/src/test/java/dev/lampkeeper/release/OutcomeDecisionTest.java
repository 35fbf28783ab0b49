package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static dev.lampkeeper.release.Facts.V3;
import static dev.lampkeeper.release.Facts.ended;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.fleet.Part.Failure;
import dev.lampkeeper.release.Deployed.Maker;
import dev.lampkeeper.release.Deployed.Status;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Again;
import dev.lampkeeper.release.ReleaseDecision.Deploy;
import dev.lampkeeper.release.ReleaseDecision.End;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first is current; of the second there is a deployment. */
final class OutcomeDecisionTest {
  private static final Release SECOND = Release.of(V2, T).ask(T).made("d-2");
  private static final Part DONE = part("i-1", Part.Status.SUCCEEDED);
  private static final Part UNTOUCHED = part("i-1", Part.Status.PENDING);
  private static final Part DISK = broken("Install", "UnknownError", "");
  private static final Part SCRIPT = broken("ValidateService", "ScriptFailed", "v.sh");
  private static final Part STOP = broken("ApplicationStop", "ScriptFailed", "stop.sh");

  @ParameterizedTest(name = "{2} {3}")
  @MethodSource
  void decides(Release release, Facts facts, String decision, String reason) {
    ReleaseDecision decided = ReleaseDecision.decide(facts.release(release).facts(), T);

    assertEquals(decision, decided.getClass().getSimpleName(), decided.reason());
    assertTrue(decided.reason().contains(reason), decided.reason());
  }

  static Stream<Arguments> decides() {
    return Stream.of(
        row(SECOND, failed("HEALTH_CONSTRAINTS", SCRIPT), "End", "i-1: ValidateService failed"),
        row(SECOND, failed("HEALTH_CONSTRAINTS", STOP), "Again", "the last release's script"),
        row(SECOND.ignoringStop(), failed("", STOP), "Again", "tried again"),
        row(SECOND, failed("HEALTH_CONSTRAINTS", DISK), "Again", "tried again"),
        row(SECOND.tried(), failed("", DISK), "Again", "tried again"),
        row(SECOND.tried().tried(), failed("", DISK), "End", "in 3 attempts"),
        row(SECOND, failed("HEALTH_CONSTRAINTS"), "Again", "tried again"),
        row(SECOND, failed("REVISION_MISSING"), "End", "not there any more"),
        row(SECOND, failed("IAM_ROLE_PERMISSIONS"), "Again", "until somebody mends"),
        row(SECOND.tried().tried(), failed("IAM_ROLE_MISSING"), "Again", "somebody mends"),
        row(SECOND, stopped(DONE), "End", "was stopped"),
        // On the way back.
        row(back(), failed("HEALTH_CONSTRAINTS", SCRIPT), "Again", "tried again"),
        row(back().tried().tried(), failed("", SCRIPT), "End", "failed"),
        row(back(), failed("REVISION_MISSING"), "End", "no other good release"),
        row(back(), stopped(DONE), "End", "was stopped"),
        // Whoever counts missed instances tries it again.
        row(bringUp(), failed("HEALTH_CONSTRAINTS", DISK), "End", "failed"));
  }

  @Test
  void onlyItsOwnFaultOrThreeAttemptsMakeAReleaseBad() {
    assertTrue(end(SECOND, failed("", SCRIPT)).release().bad().isPresent());
    assertTrue(end(SECOND.tried().tried(), failed("", DISK)).release().bad().isPresent());
    assertEquals(Optional.empty(), end(SECOND, failed("REVISION_MISSING")).release().bad());
    assertEquals(Optional.empty(), end(SECOND, stopped(DONE)).release().bad());
    assertEquals(Optional.empty(), end(back().tried().tried(), failed("", SCRIPT)).release().bad());
    // It serves on the others: what it fails on may be the instance's fault.
    assertEquals(Optional.empty(), end(bringUp(), failed("", SCRIPT)).release().bad());
  }

  @ParameterizedTest
  @MethodSource
  void saysWhatHappensNow(Facts facts, String advice) {
    String said = end(SECOND, facts).advice().orElseThrow();

    assertTrue(said.contains(advice), said);
  }

  static Stream<Arguments> saysWhatHappensNow() {
    CurrentRelease elsewhere =
        new CurrentRelease("github://shop/web@1", Optional.empty(), "d-8", T);
    return Stream.of(
        Arguments.of(failed("", SCRIPT), "goes back to s3://b/releases/v1.zip"),
        Arguments.of(failed("", SCRIPT), "release deploy releases/v2.zip --force"),
        Arguments.of(failed("", SCRIPT).uploads(V1, V2, V3), "v3.zip?versionId=1 is newer"),
        Arguments.of(failed("", SCRIPT).current(elsewhere), "who deployed it"),
        Arguments.of(failed("INVALID_REVISION", UNTOUCHED), "No instance was touched"),
        Arguments.of(first(), "the placeholder stays"));
  }

  @Test
  void nothingIsDeployedNextThatAPersonHolds() {
    Facts facts = failed("", SCRIPT).uploads(V1, V2, V3).held(0);

    assertTrue(end(SECOND, facts).advice().orElseThrow().contains("goes back to"));
  }

  @Test
  void aPersonIsNeededWhereGoingBackFails() {
    String said = end(back().tried().tried(), failed("", SCRIPT)).advice().orElseThrow();

    assertTrue(said.startsWith("A person is needed"), said);
  }

  @Test
  void goesBackToAnotherGoodOneWhereTheArchiveIsGone() {
    Facts facts = failed("REVISION_MISSING").uploads(V2, V3).release(ended(V3, State.SUCCEEDED));

    Again again = (Again) ReleaseDecision.decide(facts.release(back()).facts(), T);

    assertEquals(V3.revision(), again.release().revision());
    assertEquals(Optional.of(V1.revision().toString()), again.release().instead());
    assertEquals(Optional.empty(), again.release().complaint());
  }

  @Test
  void goesBackOnceFromTheLastThatTouchedAnInstance() {
    Facts facts = traces();

    Deploy back = (Deploy) ReleaseDecision.decide(facts.facts(), T);
    assertEquals(V1.revision(), back.release().revision());
    assertEquals("back-" + V2.id(), back.release().id());

    facts.release(back.release().in(State.FAILED, T, ""));
    assertEquals(Optional.empty(), GoBack.decide(facts.facts(), T));
  }

  @Test
  void doesNotGoBackFromWhatWasOvertaken() {
    Facts facts = traces().current(Facts.current(V1, "d-9", T.plusSeconds(61)));

    assertEquals(Optional.empty(), GoBack.decide(facts.facts(), T));
  }

  @Test
  void aNewerUploadGoesFirst() {
    Deploy deploy = (Deploy) ReleaseDecision.decide(traces().uploads(V1, V2, V3).facts(), T);

    assertEquals(V3.revision(), deploy.release().revision());
  }

  @Test
  void quotesCodeDeployWithinASentence() {
    String reason = ReleaseDecision.decide(stopped(DONE).release(SECOND).facts(), T).reason();

    assertTrue(reason.contains("was stopped: MANUAL_STOP: "), reason);
    assertTrue(!reason.contains(".;") && !reason.endsWith("."), reason);
  }

  /** Of the second, though it ended. */
  private static Facts traces() {
    return new Facts()
        .uploads(V1, V2)
        .release(ended(V1, State.SUCCEEDED))
        .current(V1)
        .release(ended(V2, State.FAILED).touched(T.plusSeconds(60)));
  }

  private static End end(Release release, Facts facts) {
    return (End) ReleaseDecision.decide(facts.release(release).facts(), T);
  }

  private static Facts failed(String code, Part... parts) {
    return first(Status.FAILED, code, parts).current(V1);
  }

  private static Facts stopped(Part... parts) {
    return first(Status.STOPPED, "MANUAL_STOP", parts).current(V1);
  }

  private static Facts first() {
    return first(Status.FAILED, "", SCRIPT);
  }

  private static Facts first(Status status, String code, Part... parts) {
    return new Facts()
        .uploads(V1, V2)
        .release(ended(V1, State.SUCCEEDED))
        .deployment(
            new Deployed(
                "d-2",
                status,
                V2.revision().toString(),
                Optional.of(V2.revision()),
                Optional.empty(),
                Maker.USER,
                T,
                code,
                code + ": It says so."))
        .looked("d-2", List.of(parts), "i-1");
  }

  private static Release back() {
    return Release.fresh("back", Origin.BACK, V1.revision(), "e", T, T).ask(T).made("d-2");
  }

  private static Release bringUp() {
    return Release.fresh("up", Origin.BRING_UP, V1.revision(), "e", T, T).ask(T).made("d-2");
  }

  private static Part part(String instance, Part.Status status) {
    return new Part(instance, status, T, Optional.empty());
  }

  private static Part broken(String event, String code, String script) {
    return new Part(
        "i-1", Part.Status.FAILED, T, Optional.of(new Failure(event, code, script, "", "")));
  }

  private static Arguments row(Release release, Facts facts, String decision, String reason) {
    return Arguments.of(release, facts, decision, reason);
  }
}

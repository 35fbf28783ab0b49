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
import static dev.lampkeeper.release.Facts.generatedRevision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Deployed.Maker;
import dev.lampkeeper.release.Deployed.Status;
import dev.lampkeeper.release.Order.Verb;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Answer;
import dev.lampkeeper.release.ReleaseDecision.Decree;
import dev.lampkeeper.release.ReleaseDecision.Deploy;
import dev.lampkeeper.release.ReleaseDecision.End;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OrderDecisionTest {
  /** All that was uploaded before is older. */
  private static final int LATER = 600;

  @ParameterizedTest(name = "{1}, {2}")
  @MethodSource
  void decides(Facts facts, String decision, String reason) {
    ReleaseDecision decided = decide(facts);

    assertEquals(decision, decided.getClass().getSimpleName(), decided.reason());
    assertTrue(decided.reason().contains(reason), decided.reason());
  }

  static Stream<Arguments> decides() {
    String back = V2.revision().toString();
    return Stream.of(
        // An archive is named.
        row(good().deploy(V1, LATER), "Decree", "deploy releases/v1.zip"),
        row(chosen().deploy(V1, LATER), "Deploy", "a person wants: deploy releases/v1.zip"),
        row(chosen().deploy(V2, LATER), "Deploy", "a person wants"),
        row(chosen().deploy(V3, LATER), "Answer", "not lie in the bucket"),
        row(chosen().deploy(V1, LATER).inTheWay("d-9"), "Wait", "until deployment d-9"),
        row(chosen().deploy(V1, LATER).made("d-9"), "Note", "made already"),
        row(chosen().deploy(V1, LATER).trouble("no group"), "Blocked", "no group"),
        // Where archives are checked.
        row(chosen().deploy(V1, LATER).verdicts(declined(V1)), "Answer", "cannot be forced"),
        row(chosen().deploy(V1, LATER).verdicts(), "Answer", "upload it once more"),
        row(chosen().deploy(V1, LATER).verdicts(generated(V1)), "Deploy", "a person wants"),
        row(new Facts().uploads(V1).verdicts().deploy(V1, LATER), "Wait", "for its verdict"),
        // Going back.
        row(chosen().order(Verb.BACK, LATER, "release", back), "Deploy", "back from"),
        row(chosen().order(Verb.BACK, LATER, "release", "v9"), "Answer", "not v9 but"),
        row(
            chosen().without(V1).uploads(V2).order(Verb.BACK, LATER, "release", back),
            "Answer",
            "no other release"),
        // It outranks uploads and the hold, and waits for what runs.
        row(good().uploads(V1, V2, V3).deploy(V1, LATER), "Decree", "deploy"),
        row(chosen().uploads(V1, V2, V3).deploy(V1, LATER), "End", "chosen by hand"),
        row(new Facts().uploads(V1, V2).deploy(V1, 1), "End", "v2.zip?versionId=1 is newer"),
        row(good().uploads(V1, V2, V3).adopted(T.plusSeconds(1)).deploy(V1, 1), "Deploy", "v1"),
        row(chosen().held(0).deploy(V1, LATER), "Deploy", "a person wants"),
        row(running().looked("d-1", List.of()).deploy(V2, LATER), "Wait", "d-1"),
        // What is bad.
        row(bad().deploy(V1, LATER), "Answer", "say --force"),
        row(
            bad()
                .order(
                    Verb.DEPLOY,
                    LATER,
                    "archive",
                    V1.revision().key(),
                    "version",
                    V1.revision().version(),
                    "force",
                    "true"),
            "Deploy",
            "--force"),
        // Its release is under way, or came to its end.
        row(begun(State.WAITING), "Deploy", "a person wants"),
        row(begun(State.SUCCEEDED), "Answer", "v1.zip?versionId=1 succeeded: so it is"),
        row(begun(State.FAILED), "Answer", "v1.zip?versionId=1 failed: so it is"),
        row(begun(State.FAILED).trouble("no group"), "Answer", "failed"),
        // A later one replaces it, but for a hold.
        row(chosen().deploy(V1, LATER).deploy(V2, LATER + 1), "Answer", "a later order"),
        row(chosen().deploy(V1, LATER).order(Verb.RESUME, LATER + 1), "Answer", "a later order"),
        row(begun(State.WAITING).deploy(V2, LATER + 1), "End", "a person wants: deploy"),
        row(chosen().deploy(V1, LATER).order(Verb.HOLD, LATER + 1), "Decree", "hold"),
        row(
            chosen().deploy(V1, LATER).held(LATER + 1).order(Verb.HOLD, LATER + 1),
            "Answer",
            "until somebody resumes"),
        // What a keeper wanted gives way.
        row(chosen().release(bringUp()).deploy(V1, LATER), "End", "a person wants"),
        row(chosen().release(bringUp()).order(Verb.RESUME, LATER), "Answer", "newest"),
        // An order that the ledger forgot.
        row(new Facts().release(release(State.WAITING)), "End", "not known any more"),
        // Holding.
        row(running().order(Verb.HOLD, LATER), "Decree", "hold"),
        row(new Facts().uploads(V1).held(0), "Wait", "held by ann since"),
        row(new Facts().uploads(V1, V2).held(0), "End", "v2.zip?versionId=1 is newer"),
        row(new Facts().uploads(V1).held(0).release(asked(V1)), "Deploy", "newest"),
        row(good().uploads(V1, V2, V3).held(0).intent("last-good", V2), "Deploy", "last-good"),
        row(new Facts().held(0), "Rest", "no archive"),
        // Resuming.
        row(running().held(0).order(Verb.RESUME, LATER), "Decree", "resume"),
        row(good().order(Verb.RESUME, LATER), "Answer", "runs the newest"),
        row(new Facts().order(Verb.RESUME, LATER), "Answer", "no archive"),
        row(new Facts().uploads(V1).order(Verb.RESUME, LATER), "Answer", "is the next"),
        row(foreign().order(Verb.RESUME, LATER), "Deploy", "a person wants: resume"));
  }

  @Test
  void deploysWhatItNamesUnderANameOfItsOwn() {
    Deploy deploy =
        (Deploy) decide(chosen().deploy(V1, LATER).verdicts(accepted(V2), generated(V1)));

    assertEquals(generatedRevision(V1), deploy.release().revision());
    assertEquals(V1.revision(), deploy.release().archive());
    assertEquals(Origin.HAND, deploy.release().origin());
    assertTrue(deploy.release().attempt().length() < 100, deploy.release().attempt());
  }

  @Test
  void outranksWhatWasUploadedBeforeAndNothingElse() {
    Decree decree = (Decree) decide(good().deploy(V1, LATER));

    assertEquals(Optional.of(T.plusSeconds(LATER)), decree.notes().adopted());
    assertEquals(
        List.of(State.SUPERSEDED, State.SUPERSEDED),
        Stream.of(V3, V2)
            .map(upload -> ((End) decide(new Facts().uploads(upload).adopted(later()))).state())
            .toList());
    assertEquals(
        "Deploy",
        decide(new Facts().uploads(Facts.upload("v4.zip", later())).adopted(later()))
            .getClass()
            .getSimpleName());
  }

  @Test
  void saysWhetherItWasDone() {
    assertTrue(((Answer) decide(begun(State.SUCCEEDED))).done());
    assertFalse(((Answer) decide(begun(State.FAILED))).done());
    assertFalse(((Answer) decide(chosen().deploy(V3, LATER))).done());
  }

  @Test
  void goesBackFromWhatIsCurrent() {
    String current = V2.revision().toString();

    Deploy deploy = (Deploy) decide(chosen().order(Verb.BACK, LATER, "release", current));

    assertEquals(V1.revision(), deploy.release().revision());
    assertEquals(Optional.of(current), deploy.release().instead());
  }

  @Test
  void aHoldIsKeptWithWhoAndWhyAndResumingForgetsIt() {
    Facts facts = new Facts().order(Verb.HOLD, LATER, "reason", "a campaign", "by", "ann");
    GroupNotes held = ((Decree) decide(facts)).notes();

    assertEquals(Optional.of(new Hold("a campaign", "ann", later())), held.hold());
    assertEquals(Optional.empty(), held.resuming().hold());
    assertEquals(held.since(), held.resuming().since());
  }

  private static ReleaseDecision decide(Facts facts) {
    return ReleaseDecision.decide(facts.facts(), T.plusSeconds(3600));
  }

  private static Instant later() {
    return T.plusSeconds(LATER);
  }

  private static Arguments row(Facts facts, String decision, String reason) {
    return Arguments.of(facts, decision, reason);
  }

  /** Two releases succeeded, and the second is current. */
  private static Facts good() {
    return new Facts()
        .uploads(V1, V2)
        .release(ended(V1, State.SUCCEEDED))
        .release(ended(V2, State.SUCCEEDED))
        .current(V2);
  }

  /** And what was uploaded before is outranked. */
  private static Facts chosen() {
    return good().adopted(later());
  }

  /** But the first went wrong later. */
  private static Facts bad() {
    return chosen().without(V1).release(ended(V1, State.FAILED).bad("it broke"));
  }

  /** Somebody deployed the first again, past the keeper. */
  private static Facts foreign() {
    return good().current(V1).adopted(T.plusSeconds(300));
  }

  private static Facts running() {
    return new Facts()
        .uploads(V1, V2)
        .release(asked(V1).made("d-1"))
        .deployment(deployed("d-1", Status.RUNNING, Maker.USER, ""));
  }

  private static Facts begun(State state) {
    return chosen().deploy(V1, LATER).release(release(state));
  }

  /** Of the order to deploy the first archive. */
  private static Release release(State state) {
    Order order = Order.among(new Facts().deploy(V1, LATER).facts().intents()).getFirst();
    return Release.fresh(order.releaseId(), Origin.HAND, V1.revision(), "e", T, T)
        .in(state, T, "so it is");
  }

  private static Release asked(Upload upload) {
    return Release.of(upload, T).ask(T);
  }

  private static Release bringUp() {
    return Release.fresh("bring-up", Origin.BRING_UP, V2.revision(), "e", T, T);
  }
}

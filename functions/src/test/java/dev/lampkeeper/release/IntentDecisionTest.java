package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static dev.lampkeeper.release.Facts.V3;
import static dev.lampkeeper.release.Facts.ended;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Closer.Question.BeforeDeploying;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Answer;
import dev.lampkeeper.release.ReleaseDecision.Deploy;
import dev.lampkeeper.release.ReleaseDecision.End;
import dev.lampkeeper.release.ReleaseDecision.Look;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class IntentDecisionTest {
  /** Somebody deployed it from elsewhere than S3. */
  private static final CurrentRelease ELSEWHERE =
      new CurrentRelease("github://shop/web@1", Optional.empty(), "d-8", T);

  @ParameterizedTest(name = "after {1} s: {2}, {3}")
  @MethodSource
  void decides(Facts facts, long seconds, String decision, String reason) {
    ReleaseDecision decided = ReleaseDecision.decide(facts.facts(), T.plusSeconds(seconds));

    assertEquals(decision, decided.getClass().getSimpleName(), decided.reason());
    assertTrue(decided.reason().contains(reason), decided.reason());
  }

  static Stream<Arguments> decides() {
    return Stream.of(
        row(wanted("last-good", V2), 0, "Deploy", "last-good is asked for"),
        row(wanted("last-good", V2).inTheWay("d-9"), 0, "Wait", "until deployment d-9"),
        row(wanted("last-good", V1), 0, "Answer", "is the current release"),
        row(wanted("last-good", V2).without(V1).uploads(V2), 0, "Answer", "no other release"),
        row(wanted("last-good", V2).uploads(V2), 0, "Answer", "whose archive is still there"),
        row(wanted("bring-up", V2), 0, "Deploy", "bring-up is asked for"),
        row(new Facts().intent("bring-up", V2), 0, "Answer", "no release is known"),
        row(wanted("dance", V2), 0, "Answer", "neither"),
        row(wanted("last-good", V2).uploads(V3), 0, "Deploy", "newest"),
        // From elsewhere than S3.
        row(wanted("bring-up", V2).current(ELSEWHERE), 0, "Answer", "does not lie in S3"),
        row(
            good().intent("last-good", "github://shop/web@1").current(ELSEWHERE),
            0,
            "Deploy",
            "last-good"),
        // The group was empty when the deployment of the wish came.
        row(good().current(V2).release(emptied(back())), 299, "Wait", "no instance"),
        row(good().current(V2).release(emptied(back())), 300, "Deploy", "wanted still"),
        row(good().current(V2).release(emptied(bringUp())), 300, "Deploy", "wanted still"),
        row(good().current(V2).release(emptied(back())).uploads(V3), 300, "Deploy", "newest"),
        row(good().current(V3).release(emptied(back())), 0, "End", "v3.zip"),
        row(good().current(V3).release(emptied(bringUp())), 0, "End", "v3.zip"),
        // The fleet went back already, by another deployment.
        row(good().current(wentBack(1)).release(emptied(own())), 300, "End", "is current again"),
        row(good().current(wentBack(0)).release(emptied(own())), 300, "Deploy", "wanted still"),
        // CodeDeploy was too busy to make it.
        row(good().current(V2).release(back().ask(T)), 59, "Wait", "may be made already"),
        row(good().current(V2).release(back().ask(T)), 60, "Deploy", "wanted still"));
  }

  @Test
  void goesBackToTheLastGoodOneAndNeverToOneThatWasComplainedOf() {
    Facts facts =
        good()
            .without(V2)
            .release(ended(V2, State.SUCCEEDED).bad("launches fail"))
            .release(ended(V3, State.SUCCEEDED))
            .release(back().in(State.SUCCEEDED, T, ""))
            .current(V3)
            .intent("last-good", V3);

    Deploy back = (Deploy) ReleaseDecision.decide(facts.facts(), T);

    assertEquals(V1.revision(), back.release().revision());
    assertEquals(Optional.of(V3.revision().toString()), back.release().instead());
  }

  @Test
  void answersAnIntentOnceItsReleaseHasBegun() {
    Facts facts = wanted("last-good", V2);
    Deploy back = (Deploy) ReleaseDecision.decide(facts.facts(), T);
    facts.release(emptied(back.release()));

    assertTrue(ReleaseDecision.decide(facts.facts(), T) instanceof Answer);
  }

  @Test
  void aWayBackThatWasOvertakenIsSuperseded() {
    Facts facts = good().current(V3).release(emptied(back()));

    assertEquals(State.SUPERSEDED, ((End) ReleaseDecision.decide(facts.facts(), T)).state());
  }

  @Test
  void eachReleasesOwnAttemptsAreLookedForBeforeItIsDeployed() {
    Facts facts =
        good().current(V2).uploads(V1, V2, V3).release(back().ask(T)).askedOnly(back().id());

    ReleaseDecision decided = ReleaseDecision.decide(facts.facts(), T.plusSeconds(60));

    assertEquals(
        V3.id(), ((BeforeDeploying) ((Look) decided).question()).release().id(), decided.reason());
  }

  private static Arguments row(Facts facts, long seconds, String decision, String reason) {
    return Arguments.of(facts, seconds, decision, reason);
  }

  private static Facts good() {
    return new Facts()
        .uploads(V1, V2)
        .release(ended(V1, State.SUCCEEDED))
        .release(ended(V2, State.SUCCEEDED));
  }

  private static Facts wanted(String wish, Upload about) {
    return good().current(V2).intent(wish, about);
  }

  private static Release back() {
    return Release.fresh("back", Origin.BACK, V1.revision(), "e", T, T)
        .instead(V2.revision().toString());
  }

  /** What the keeper does by itself after a failure. */
  private static Release own() {
    return Release.fresh("back-1", Origin.BACK, V1.revision(), "e", T, T);
  }

  private static CurrentRelease wentBack(int seconds) {
    return Facts.current(V1, "d-7", T.plusSeconds(seconds));
  }

  private static Release bringUp() {
    return Release.fresh("bring-up", Origin.BRING_UP, V2.revision(), "e", T, T);
  }

  private static Release emptied(Release release) {
    return release.ask(T).made("d-1").again(T, "no instance");
  }
}

package dev.lampkeeper.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.release.Deployed.Maker;
import dev.lampkeeper.release.Deployed.Status;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Answer;
import dev.lampkeeper.release.ReleaseDecision.Deploy;
import dev.lampkeeper.release.ReleaseDecision.End;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ReleaseDecisionTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");
  private static final Upload V1 = upload("v1.zip", T);
  private static final Upload V2 = upload("v2.zip", T.plusSeconds(60));
  private static final Upload V3 = upload("v3.zip", T.plusSeconds(120));

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
        row(new Facts().uploads(V1).release(other(T.plusSeconds(1))), 9, "End", "someone deployed"),
        row(new Facts().uploads(V1).release(other(T.minusSeconds(1))), 9, "Deploy", "newest"),
        // One deployment at a time.
        row(deploying(Status.RUNNING), 0, "Wait", "runs"),
        row(deploying(Status.RUNNING).uploads(V1, V2), 0, "Wait", "runs"),
        row(deploying(Status.SUCCEEDED), 0, "End", "succeeded"),
        row(deploying(Status.FAILED), 0, "End", "failed: SCRIPT: it broke"),
        row(deploying(Status.STOPPED), 0, "End", "was stopped"),
        row(deploying(Status.NO_INSTANCES), 0, "Again", "no instance"),
        row(new Facts().release(Release.of(V1, T).ask(T).made("d-7")), 0, "End", "does not know"),
        // Its answer was lost.
        row(asked(), 59, "Wait", "may be made already"),
        row(asked(), 60, "Deploy", "newest"),
        row(asked().made("d-1"), 1, "Note", "after all"),
        row(asked().uploads(V1, V2), 60, "End", "newer"),
        row(asked().uploads(V1, V2).made("d-1"), 60, "Note", "after all"),
        row(asked().uploads(), 60, "Deploy", "was not made"),
        // There was no instance.
        row(retried(), 299, "Wait", "no instance"),
        row(retried(), 300, "Deploy", "newest"),
        // Someone else's deployments.
        row(new Facts().succeeded(Maker.USER, ""), 0, "Adopt", "until the next upload"),
        row(new Facts().succeeded(Maker.USER, "r-1/0"), 0, "Adopt", "forgotten"),
        row(new Facts().succeeded(Maker.LAUNCH, ""), 0, "Adopt", "changed nothing"),
        row(new Facts().succeeded(Maker.CODE_DEPLOY, ""), 0, "Adopt", "changed nothing"),
        row(asked().succeeded(Maker.USER, ""), 59, "Wait", "may be made already"),
        // Intents.
        row(wanted("last-good", V2), 0, "Deploy", "last-good is asked for"),
        row(wanted("last-good", V2).inTheWay("d-9"), 0, "Wait", "until deployment d-9"),
        row(wanted("last-good", V1), 0, "Answer", "is the current release"),
        row(wanted("last-good", V2).without(V1), 0, "Answer", "no other release"),
        row(wanted("bring-up", V2), 0, "Deploy", "bring-up is asked for"),
        row(new Facts().intent("bring-up", V2), 0, "Answer", "no release is known"),
        row(wanted("dance", V2), 0, "Answer", "neither"),
        row(wanted("last-good", V2).uploads(V3), 0, "Deploy", "newest"));
  }

  @Test
  void goesBackToTheLastGoodOneAndNeverToOneThatWasComplainedOf() {
    Facts facts =
        new Facts()
            .release(ended(V1, State.SUCCEEDED))
            .release(ended(V2, State.SUCCEEDED))
            .release(ended(V3, State.SUCCEEDED))
            .release(
                Release.fresh("i-0", Origin.BACK, V1.revision(), "e", T, T)
                    .instead(V2.revision().toString())
                    .in(State.SUCCEEDED, T, ""))
            .current(V3)
            .intent("last-good", V3);

    Deploy back = (Deploy) ReleaseDecision.decide(facts.facts(), T);

    assertEquals(V1.revision(), back.release().revision());
    assertEquals(Optional.of(V3.revision().toString()), back.release().instead());
  }

  @Test
  void answersAnIntentOnceItsDeploymentIsUnderWay() {
    Facts facts = wanted("last-good", V2);
    Deploy back = (Deploy) ReleaseDecision.decide(facts.facts(), T);
    facts.release(back.release().in(State.SUCCEEDED, T, ""));

    assertTrue(ReleaseDecision.decide(facts.facts(), T) instanceof Answer);
  }

  @Test
  void whatWasOvertakenIsNeverDeployed() {
    End end = (End) ReleaseDecision.decide(new Facts().uploads(V1, V2, V3).facts(), T);

    assertEquals(State.SUPERSEDED, end.state());
    assertEquals(V1.revision(), end.release().revision());
  }

  private static Arguments row(Facts facts, long seconds, String decision, String reason) {
    return Arguments.of(facts, seconds, decision, reason);
  }

  private static Upload upload(String name, Instant modified) {
    return new Upload(new Revision("b", "releases/" + name, "1"), "e", modified, 1);
  }

  private static Release ended(Upload upload, State state) {
    return Release.of(upload, T).in(state, upload.modified(), "");
  }

  private static Release other(Instant created) {
    return Release.fresh(
            "other-d-8", Origin.OTHER, new Revision("b", "releases/x.zip", ""), "", created, T)
        .in(State.SUCCEEDED, created, "");
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
    return new Facts().uploads(V1).release(Release.of(V1, T).ask(T).made("d-1").again(T, "empty"));
  }

  private static Facts wanted(String wish, Upload complainedOf) {
    return new Facts()
        .release(ended(V1, State.SUCCEEDED))
        .release(ended(V2, State.SUCCEEDED))
        .current(V2)
        .intent(wish, complainedOf);
  }

  private static Deployed deployed(String id, Status status, Maker maker, String attempt) {
    return new Deployed(
        id,
        status,
        Optional.of(V1.revision()),
        Optional.of(attempt).filter(a -> !a.isEmpty()),
        maker,
        T,
        status == Status.FAILED ? "SCRIPT: it broke" : "");
  }

  /** Facts in the making. */
  static final class Facts {
    private Optional<String> trouble = Optional.empty();
    private List<Upload> uploads = List.of();
    private Instant since = Instant.EPOCH;
    private final List<Release> releases = new ArrayList<>();
    private Optional<Revision> current = Optional.empty();
    private final Map<String, Deployed> deployments = new TreeMap<>();
    private Optional<Deployed> succeeded = Optional.empty();
    private final List<Intent> intents = new ArrayList<>();
    private Optional<String> made = Optional.empty();
    private Optional<String> inTheWay = Optional.empty();

    ReleaseFacts facts() {
      return new ReleaseFacts(
          trouble,
          new TreeSet<>(uploads),
          since,
          releases,
          current,
          deployments,
          succeeded,
          intents,
          made,
          inTheWay);
    }

    Facts trouble(String what) {
      trouble = Optional.of(what);
      return this;
    }

    Facts uploads(Upload... all) {
      uploads = List.of(all);
      return this;
    }

    Facts since(Instant when) {
      since = when;
      return this;
    }

    Facts release(Release one) {
      releases.add(one);
      return this;
    }

    Facts without(Upload upload) {
      releases.removeIf(r -> r.id().equals(upload.id()));
      return this;
    }

    Facts current(Upload upload) {
      current = Optional.of(upload.revision());
      return this;
    }

    Facts deployment(Deployed deployed) {
      deployments.put(deployed.id(), deployed);
      return this;
    }

    Facts succeeded(Maker maker, String attempt) {
      succeeded = Optional.of(deployed("d-8", Status.SUCCEEDED, maker, attempt));
      return this;
    }

    Facts intent(String wish, Upload complainedOf) {
      Entry entry =
          Entry.fresh(Intent.KIND, "intent-1", T.plusSeconds(9))
              .with(
                  new TreeMap<>(
                      Map.of(
                          "intent",
                          wish,
                          "release",
                          complainedOf.revision().toString(),
                          "reason",
                          "launches fail")));
      intents.add(Intent.open(entry).orElseThrow());
      return this;
    }

    Facts made(String id) {
      made = Optional.of(id);
      return this;
    }

    Facts inTheWay(String id) {
      inTheWay = Optional.of(id);
      return this;
    }
  }
}

package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Answer;
import dev.lampkeeper.release.ReleaseDecision.End;
import dev.lampkeeper.release.ReleaseDecision.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of another keeper's wish. It is answered once: with the release that came of it, or
 * with why none did. A release that came of one is open until it ends, as an upload's is.
 */
final class IntentDecision {
  private IntentDecision() {}

  /** Empty if nothing is wanted. */
  static Optional<ReleaseDecision> decide(ReleaseFacts facts, Instant now) {
    List<Intent> intents =
        facts.intents().stream().filter(intent -> Order.of(intent).isEmpty()).toList();
    for (Intent intent : intents) {
      Optional<Release> begun = facts.release(releaseId(intent));
      if (begun.isPresent()) {
        return Optional.of(
            new Answer(
                intent,
                true,
                "release "
                    + begun.get().id()
                    + (begun.get().ended() ? " " + begun.get().word() : " is under way")));
      }
    }
    return facts.releases().stream()
        .filter(r -> r.origin() == Origin.BACK || r.origin() == Origin.BRING_UP)
        .filter(Release::pending)
        .findFirst()
        .map(release -> goOn(facts, release, now))
        .or(() -> intents.stream().findFirst().map(intent -> begin(facts, intent, now)));
  }

  private static ReleaseDecision begin(ReleaseFacts facts, Intent intent, Instant now) {
    if (intent.wish().isEmpty()) {
      return new Answer(intent, false, "it is neither last-good nor bring-up");
    }
    return switch (intent.wish().get()) {
      case LAST_GOOD -> back(facts, intent, now);
      case BRING_UP -> bringUp(facts, intent, now);
    };
  }

  /** A release that came of a wish, and nothing was made of it yet. */
  private static ReleaseDecision goOn(ReleaseFacts facts, Release release, Instant now) {
    String over = release.instead().orElse(release.revision().toString());
    if (!over.equals(facts.currentName())) {
      return new End(
          release,
          State.SUPERSEDED,
          "not " + over + " but " + facts.currentName() + " is the current release");
    }
    if (release.origin() == Origin.BACK
        && release.instead().isEmpty()
        && facts.current().filter(c -> c.created().isAfter(release.begun())).isPresent()) {
      return new End(release, State.SUPERSEDED, over + " is current again");
    }
    return release.due().filter(now::isBefore).isPresent()
        ? new Wait(release.revision() + " is tried again: " + release.reason())
        : ReleaseDecision.unlessInTheWay(facts, release, "it is wanted still");
  }

  private static ReleaseDecision bringUp(ReleaseFacts facts, Intent intent, Instant now) {
    if (facts.current().isEmpty()) {
      return new Answer(intent, false, "no release is known to have succeeded");
    }
    Optional<Revision> current = facts.current().get().revision();
    return current.isEmpty()
        ? new Answer(
            intent,
            false,
            facts.currentName() + " does not lie in S3: who deployed it can bring it up")
        : deployFor(
            facts,
            intent,
            Release.fresh(releaseId(intent), Origin.BRING_UP, current.get(), "", now, now));
  }

  private static ReleaseDecision back(ReleaseFacts facts, Intent intent, Instant now) {
    if (!facts.currentName().equals(intent.release())) {
      return new Answer(
          intent, false, "not it but " + facts.currentName() + " is the current release");
    }
    return GoBack.good(facts, intent.release())
        .map(good ->
            deployFor(
                facts,
                intent,
                Release.fresh(
                        releaseId(intent), Origin.BACK, good.revision(), good.eTag(), now, now)
                    .instead(intent.release())
                    .complaint(intent.reason())))
        .orElseGet(() ->
            new Answer(
                intent,
                false,
                "there is no other release that was good and whose archive is still there"));
  }

  private static ReleaseDecision deployFor(ReleaseFacts facts, Intent intent, Release release) {
    return Upload.bundleType(release.revision().key()).isEmpty()
        ? new Answer(intent, false, "the name of " + release.revision() + " does not tell its kind")
        : ReleaseDecision.unlessInTheWay(
            facts, release, intent.wish().orElseThrow() + " is asked for: " + intent.reason());
  }

  /** Short enough for a deployment's description. */
  private static String releaseId(Intent intent) {
    return intent.wish().map(Intent.Wish::toString).orElse("")
        + "-"
        + intent.asked()
        + "-"
        + Integer.toHexString(intent.id().hashCode());
  }
}

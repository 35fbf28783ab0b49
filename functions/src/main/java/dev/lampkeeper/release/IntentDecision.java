package dev.lampkeeper.release;

import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Answer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of another keeper's wish. It is answered once: with the release that came of it, or
 * with why none did.
 */
final class IntentDecision {
  private IntentDecision() {}

  static ReleaseDecision decide(ReleaseFacts facts, Intent intent, Instant now) {
    String id = intent.releaseId();
    Optional<Release> done = facts.release(id);
    if (done.isPresent()) {
      return new Answer(intent, "release " + id + " is " + done.get().state());
    }
    return switch (intent.wish()) {
      case "last-good" -> back(facts, intent, now);
      case "bring-up" ->
          facts
              .current()
              .map(current ->
                  deployFor(
                      facts, intent, Release.fresh(id, Origin.BRING_UP, current, "", now, now)))
              .orElseGet(() -> new Answer(intent, "no release is known to have succeeded"));
      default -> new Answer(intent, "\"" + intent.wish() + "\" is neither last-good nor bring-up");
    };
  }

  private static ReleaseDecision back(ReleaseFacts facts, Intent intent, Instant now) {
    if (facts.current().filter(c -> c.toString().equals(intent.release())).isEmpty()) {
      return new Answer(
          intent,
          "not it but "
              + facts.current().map(Object::toString).orElse("nothing")
              + " is the current release");
    }
    Set<String> bad =
        Stream.concat(
                Stream.of(intent.release()),
                facts.releases().stream().map(Release::instead).flatMap(Optional::stream))
            .collect(Collectors.toSet());
    return facts.releases().stream()
        .filter(r -> r.state() == State.SUCCEEDED && !bad.contains(r.revision().toString()))
        .max(Comparator.comparing(Release::at))
        .map(good ->
            deployFor(
                facts,
                intent,
                Release.fresh(
                        intent.releaseId(), Origin.BACK, good.revision(), good.eTag(), now, now)
                    .instead(intent.release())))
        .orElseGet(() -> new Answer(intent, "there is no other release that was good"));
  }

  private static ReleaseDecision deployFor(ReleaseFacts facts, Intent intent, Release release) {
    return Upload.bundleType(release.revision().key()).isEmpty()
        ? new Answer(intent, "the name of " + release.revision() + " does not tell its kind")
        : ReleaseDecision.unlessInTheWay(
            facts, release, intent.wish() + " is asked for: " + intent.reason());
  }
}

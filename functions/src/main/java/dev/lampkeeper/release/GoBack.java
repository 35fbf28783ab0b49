package dev.lampkeeper.release;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way back from a release that left traces on instances and did not become the current one.
 * What to go back to is the current release, brought to the whole group once more.
 */
final class GoBack {
  /** Those that were to become current; the others bring the current release back or further. */
  private static final Set<Origin> OWN = EnumSet.of(Origin.UPLOAD, Origin.HAND, Origin.OTHER);

  private GoBack() {}

  /** The same for the same failed release, so that what was made is found after forgetting it. */
  static String id(String failed) {
    return "back-" + failed;
  }

  /** Empty if the fleet has nothing to go back from, or nothing to go back to. */
  static Optional<ReleaseDecision> decide(ReleaseFacts facts, Instant now) {
    Optional<Release> failed = owed(facts).filter(r -> facts.release(id(r.id())).isEmpty());
    return failed.flatMap(r ->
        facts
            .current()
            .flatMap(CurrentRelease::revision)
            .map(good ->
                ReleaseDecision.unlessInTheWay(
                    facts, back(facts, r, good, now), r.archive() + " failed")));
  }

  private static Release back(ReleaseFacts facts, Release failed, Revision good, Instant now) {
    Optional<Release> known =
        facts.releases().stream().filter(r -> r.revision().equals(good)).findFirst();
    return Release.fresh(
        id(failed.id()),
        Origin.BACK,
        good,
        known.map(Release::eTag).orElse(""),
        // Nothing can have been made for it before that.
        failed.touched().orElse(now),
        now);
  }

  /** The last release that touched instances, unless the current one was brought after it. */
  private static Optional<Release> owed(ReleaseFacts facts) {
    return facts.releases().stream()
        .filter(r -> r.state() == State.FAILED || r.state() == State.SUPERSEDED)
        .filter(r -> OWN.contains(r.origin()))
        .filter(
            r -> since(r).isAfter(facts.current().map(CurrentRelease::created).orElse(Instant.MIN)))
        .max(Comparator.comparing(GoBack::since));
  }

  private static Instant since(Release release) {
    return release.touched().orElse(Instant.MIN);
  }

  /**
   * The last release that succeeded, is not bad, and whose archive is still there.
   *
   * @param but not this one, by its {@link CurrentRelease#name}
   */
  static Optional<Release> good(ReleaseFacts facts, String but) {
    Set<String> bad =
        facts.releases().stream()
            .filter(r -> r.bad().isPresent() || r.revision().toString().equals(but))
            .flatMap(r -> Stream.concat(Stream.of(r.revision().toString()), r.content().stream()))
            .collect(Collectors.toSet());
    return facts.releases().stream()
        .filter(r -> r.state() == State.SUCCEEDED)
        .filter(r -> !bad.contains(r.revision().toString()))
        .filter(r -> r.content().filter(bad::contains).isEmpty())
        .filter(r -> there(facts, r.archive()))
        .max(Comparator.comparing(Release::at));
  }

  /** Of what came from elsewhere nobody here knows. */
  private static boolean there(ReleaseFacts facts, Revision archive) {
    return !archive.key().startsWith(Upload.PREFIX)
        || facts.uploads().stream().anyMatch(u -> u.revision().equals(archive));
  }

  /** What happens now that a release has failed, and what a person can do, in sentences. */
  static String advice(ReleaseFacts facts, Release failed) {
    if (failed.origin() == Origin.BACK) {
      return "A person is needed: instances may run different releases. Upload an archive that"
          + " works, or deploy one by hand.";
    }
    Optional<Upload> newer =
        facts
            .newest()
            .filter(u ->
                facts.notes().hold().isEmpty()
                    && !u.id().equals(failed.id())
                    && ReleaseFacts.open(u, facts.notes(), facts.releases()));
    if (newer.isPresent()) {
      return newer.get().revision() + " is newer, and is deployed next.";
    }
    if (facts.current().isEmpty()) {
      return "There is no release to go back to: the placeholder stays.";
    }
    CurrentRelease current = facts.current().get();
    if (failed.touched().isEmpty()) {
      return "No instance was touched: the fleet goes on with " + current.spoken() + ".";
    }
    return current.revision().isPresent()
        ? "The fleet goes back to " + current.spoken() + "."
        : current.spoken() + " does not lie in S3: who deployed it has to deploy it again.";
  }
}

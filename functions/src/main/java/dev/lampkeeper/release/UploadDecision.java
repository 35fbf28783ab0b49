package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.End;
import dev.lampkeeper.release.ReleaseDecision.Wait;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of the uploads. The newest is the newest of those that can be deployed: a checksum
 * that is put beside an archive a second later does not overtake it, though it is refused aloud.
 */
final class UploadDecision {
  private UploadDecision() {}

  /** The first that comes to its end without a deployment; empty if none does. */
  static Optional<ReleaseDecision> end(ReleaseFacts facts, Instant now) {
    return open(facts)
        .flatMap(upload -> end(facts, upload, release(facts, upload, now)).stream())
        .findFirst()
        .or(() -> deleted(facts));
  }

  /** The newest, when none comes to its end; empty if it waits for its verdict. */
  static Optional<ReleaseDecision> deploy(ReleaseFacts facts, Instant now) {
    return open(facts)
        .flatMap(upload ->
            facts
                .deployable(upload)
                .filter(_ -> !held(facts, upload))
                .map(d -> deploy(facts, upload, release(facts, upload, now).deploying(d), now))
                .stream())
        .findFirst();
  }

  private static Optional<ReleaseDecision> deleted(ReleaseFacts facts) {
    return facts.releases().stream()
        .filter(r -> r.origin() == Origin.UPLOAD && r.pending())
        .filter(r -> facts.uploads().stream().noneMatch(u -> u.id().equals(r.id())))
        .<ReleaseDecision>map(
            r -> new End(r, State.SUPERSEDED, "it was deleted before it was deployed everywhere"))
        .findFirst();
  }

  /** The oldest of those that wait for their verdict: they stand in nobody's way. */
  static Optional<Upload> unchecked(ReleaseFacts facts) {
    return open(facts).filter(u -> facts.deployable(u).isEmpty()).findFirst();
  }

  /** What waits because a person holds it: roll backs and the like go on meanwhile. */
  static Optional<ReleaseDecision> held(ReleaseFacts facts) {
    return open(facts)
        .filter(u -> facts.deployable(u).isPresent() && held(facts, u))
        .findFirst()
        .map(u -> new Wait(u.revision() + " waits: " + facts.notes().hold().orElseThrow()));
  }

  /** What was begun before is not held any more. */
  private static boolean held(ReleaseFacts facts, Upload upload) {
    return facts.notes().hold().isPresent()
        && facts.release(upload.id()).filter(r -> r.state() == State.DEPLOYING).isEmpty();
  }

  private static Stream<Upload> open(ReleaseFacts facts) {
    return facts.uploads().stream()
        .filter(u -> ReleaseFacts.open(u, facts.notes(), facts.releases()));
  }

  private static Release release(ReleaseFacts facts, Upload upload, Instant now) {
    return facts.release(upload.id()).orElseGet(() -> Release.of(upload, now));
  }

  private static Optional<ReleaseDecision> end(ReleaseFacts facts, Upload upload, Release release) {
    boolean runs = facts.runs(upload);
    Optional<String> refusal = facts.refusal(upload);
    if (refusal.isPresent() && !runs) {
      return Optional.of(
          new End(
              release, State.REFUSED, refusal.get(), facts.bad(upload).map(why -> force(upload))));
    }
    Optional<Release> back = facts.release(GoBack.id(upload.id()));
    if (back.isPresent()) {
      // The ledger was emptied, and CodeDeploy shows the way back only.
      String failed = "it failed, and the fleet went back to " + back.get().archive();
      return Optional.of(
          new End(release.bad(failed), State.FAILED, failed, Optional.of(force(upload))));
    }
    Optional<Upload> newer =
        facts
            .newest()
            .filter(n -> !n.equals(upload) && facts.uploads().tailSet(upload).contains(n));
    if (newer.isPresent()) {
      return Optional.of(new End(release, State.SUPERSEDED, newer.get().revision() + " is newer"));
    }
    if (runs) {
      return Optional.of(new End(release, State.SUCCEEDED, "the fleet runs it already"));
    }
    return facts.notes().adopted().filter(upload.modified()::isBefore).isPresent()
        ? Optional.of(
            new End(
                release,
                State.SUPERSEDED,
                "another was chosen by hand after it was uploaded; the fleet runs "
                    + facts.currentName()))
        : Optional.empty();
  }

  private static String force(Upload upload) {
    return "Mend it and upload it, or force it with `./lampkeeper release deploy "
        + upload.revision().key()
        + " --force`.";
  }

  private static ReleaseDecision deploy(
      ReleaseFacts facts, Upload upload, Release release, Instant now) {
    return release.due().filter(now::isBefore).isPresent()
        ? new Wait(upload.revision() + " is tried again: " + release.reason())
        : ReleaseDecision.unlessInTheWay(facts, release, "it is the newest archive");
  }
}

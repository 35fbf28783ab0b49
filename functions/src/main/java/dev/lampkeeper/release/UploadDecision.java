package dev.lampkeeper.release;

import dev.lampkeeper.fleet.CurrentRelease;
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

  /** Empty if none of them waits for anything but its verdict. */
  static Optional<ReleaseDecision> decide(ReleaseFacts facts, Instant now) {
    return open(facts)
        .flatMap(upload ->
            decide(
                facts,
                upload,
                facts.release(upload.id()).orElseGet(() -> Release.of(upload, now)),
                now)
                .stream())
        .findFirst()
        .or(() -> deleted(facts));
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

  private static Stream<Upload> open(ReleaseFacts facts) {
    return facts.uploads().stream()
        .filter(u -> ReleaseFacts.open(u, facts.notes(), facts.releases()));
  }

  private static Optional<ReleaseDecision> decide(
      ReleaseFacts facts, Upload upload, Release release, Instant now) {
    boolean runs =
        facts
            .current()
            .flatMap(CurrentRelease::archive)
            .filter(upload.revision()::equals)
            .isPresent();
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
    if (facts.notes().adopted().filter(upload.modified()::isBefore).isPresent()) {
      return Optional.of(
          new End(
              release,
              State.SUPERSEDED,
              "another was deployed after it was uploaded; the fleet is to run "
                  + facts.currentName()));
    }
    return facts.deployable(upload).map(d -> deploy(facts, upload, release.deploying(d), now));
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

package dev.lampkeeper.release;

import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.End;
import dev.lampkeeper.release.ReleaseDecision.Wait;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of the uploads. The newest is the newest of those that can be deployed: a checksum
 * that is put beside an archive a second later does not overtake it, though it is refused aloud.
 */
final class UploadDecision {
  private UploadDecision() {}

  /** Empty if none of them waits for anything. */
  static Optional<ReleaseDecision> decide(ReleaseFacts facts, Instant now) {
    Optional<Upload> newest = Upload.newest(facts.uploads());
    for (Upload upload : facts.uploads()) {
      Optional<Release> known = facts.release(upload.id());
      if (known.isPresent()
          ? known.get().pending()
          : !upload.modified().isBefore(facts.notes().since())) {
        return Optional.of(
            decide(facts, upload, newest, known.orElseGet(() -> Release.of(upload, now)), now));
      }
    }
    return Optional.empty();
  }

  private static ReleaseDecision decide(
      ReleaseFacts facts, Upload upload, Optional<Upload> newest, Release release, Instant now) {
    Optional<String> refusal = upload.refusal();
    if (refusal.isPresent()) {
      return new End(release, State.REFUSED, refusal.get());
    }
    if (newest.filter(upload::equals).isEmpty()) {
      return new End(release, State.SUPERSEDED, newest.orElseThrow().revision() + " is newer");
    }
    if (facts.current().flatMap(c -> c.revision()).filter(upload.revision()::equals).isPresent()) {
      return new End(release, State.SUCCEEDED, "the fleet runs it already");
    }
    if (facts.notes().adopted().filter(upload.modified()::isBefore).isPresent()) {
      return new End(
          release,
          State.SUPERSEDED,
          "another was deployed after it was uploaded; the fleet is to run " + facts.currentName());
    }
    return release.due().filter(now::isBefore).isPresent()
        ? new Wait("the group had no instance to deploy " + upload.revision() + " to")
        : ReleaseDecision.unlessInTheWay(facts, release, "it is the newest archive");
  }
}

package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict.Deployable;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Adopt;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes down what the fleet is to run. */
record Adoption(Ledger ledger, Journal journal) {

  /**
   * Takes over a success that the ledger did not know. One outside S3 is current, too, but is no
   * release of ours: nobody here could go back to it.
   */
  void adopt(Adopt decision, ReleaseObserver.Seen seen, Instant now) {
    Deployed deployed = decision.deployed();
    boolean user = deployed.maker() == Deployed.Maker.USER;
    if (user || seen.facts().current().isEmpty()) {
      current(deployed, seen, now);
    }
    if (!user) {
      ledger.put(seen.facts().notes().seeing(deployed.id()).entry());
      journal.decided(GroupNotes.ID, "leave", decision.reason());
      return;
    }
    Optional<Upload> upload = upload(deployed, seen.facts());
    GroupNotes notes =
        seen.facts().notes().adopting(upload.map(Upload::modified).orElse(deployed.created()));
    if (deployed.revision().isPresent()) {
      // The release goes last: once it is there, the rest is not done again.
      ledger.put(notes.entry());
      Release release =
          release(deployed, upload, deployed.revision().get(), seen.facts(), now)
              .made(deployed.id());
      ledger.put(release.in(State.SUCCEEDED, now, decision.reason()).entry());
    } else {
      ledger.put(notes.seeing(deployed.id()).entry());
    }
    journal.ended(
        deployed.name(),
        "adopt",
        decision.reason(),
        Duration.between(deployed.created(), now),
        Map.of("deployment", deployed.id()));
  }

  /** What this deployment brought is the current release. */
  void current(Deployed deployed, ReleaseObserver.Seen seen, Instant now) {
    CurrentRelease current =
        new CurrentRelease(deployed.name(), deployed.revision(), deployed.id(), deployed.created());
    if (seen.facts().current().filter(current::equals).isEmpty()) {
      ledger.put(current.entry(seen.current(), now));
    }
  }

  /** The release that a deployment of ours was made for, which the ledger had forgotten. */
  private static Optional<String> ours(Deployed deployed) {
    return deployed.attempt().map(attempt -> attempt.replaceFirst("/\\d+$", ""));
  }

  private static Optional<Upload> upload(Deployed deployed, ReleaseFacts facts) {
    return ours(deployed)
        .flatMap(id -> facts.uploads().stream().filter(u -> u.id().equals(id)).findFirst());
  }

  /** Of a plain site something else was deployed than what was uploaded. */
  private static Release of(Upload upload, Revision deployed, Instant now) {
    Release release = Release.of(upload, now);
    return upload.revision().equals(deployed)
        ? release
        : release.deploying(new Deployable(deployed, ""));
  }

  private static Release release(
      Deployed deployed,
      Optional<Upload> upload,
      Revision revision,
      ReleaseFacts facts,
      Instant now) {
    String id = ours(deployed).orElse("other-" + deployed.id());
    return facts
        .release(id)
        .or(() -> upload.map(u -> of(u, revision, now)))
        .orElseGet(() -> Release.fresh(id, Origin.OTHER, revision, "", deployed.created(), now));
  }
}

package dev.lampkeeper.check;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.fleet.Uploads;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Sees which archives want a verdict, and what is known of one. Subjects are archives by their
 * names, as {@link Revision#toString} gives them.
 */
record CheckObserver(CheckConfig config, Uploads uploads, Ledger ledger) {
  /** The entry of the time from which on archives are asked for; no verdict has an id like it. */
  private static final String SINCE = "since";

  private static final Duration KEPT = Duration.ofDays(400);

  /** What was uploaded shortly before the ledger's beginning may not have had its verdict. */
  private static final Duration BEFORE = Duration.ofHours(1);

  private static final String VERSION = "?versionId=";

  /** The subjects of a sweep. */
  Set<String> open(Instant now) {
    SortedSet<Upload> archives = uploads.all();
    Map<String, ArchiveVerdict> verdicts = new TreeMap<>();
    ledger.all(config.kind()).forEach(e -> verdicts.put(e.id(), new ArchiveVerdict(e)));
    Instant since =
        Optional.ofNullable(verdicts.remove(SINCE))
            .flatMap(notes -> notes.entry().find(SINCE))
            .map(Instant::parse)
            .orElseGet(() -> begin(archives, now));
    return OpenDecision.decide(config.kind(), archives, verdicts, since, now);
  }

  /** Where the ledger begins, the newest archive is asked for, and what came just before. */
  private Instant begin(SortedSet<Upload> archives, Instant now) {
    Instant lately = now.minus(BEFORE);
    Instant since =
        archives.isEmpty() || archives.last().modified().isAfter(lately)
            ? lately
            : archives.last().modified();
    ledger.put(
        Entry.fresh(config.kind(), SINCE, now.plus(KEPT)).with(Map.of(SINCE, since.toString())));
    return since;
  }

  /**
   * What is seen of one archive; of one that has its verdict nothing further.
   *
   * @param spent how long this run has been at other archives before
   */
  CheckFacts look(String subject, Duration spent) {
    Revision archive = archive(subject);
    Optional<ArchiveVerdict> verdict =
        archive.version().isEmpty() ? Optional.empty() : verdict(archive, "");
    if (verdict.filter(ArchiveVerdict::told).isPresent()) {
      return new CheckFacts(Optional.empty(), verdict, spent);
    }
    Optional<Upload> upload =
        uploads.under(archive.key()).stream().filter(u -> u.revision().equals(archive)).findFirst();
    return new CheckFacts(
        upload, verdict.or(() -> upload.flatMap(u -> verdict(archive, u.eTag()))), spent);
  }

  private Optional<ArchiveVerdict> verdict(Revision archive, String eTag) {
    Ledger.Key key = ArchiveVerdict.key(config.kind(), archive, eTag);
    return ledger.get(key.kind(), key.id()).map(ArchiveVerdict::new);
  }

  /** The archive that a subject names; a key may hold anything, a version no question mark. */
  private Revision archive(String subject) {
    String key = subject.substring(("s3://" + config.bucket() + "/").length());
    int at = key.lastIndexOf(VERSION);
    return at < 0
        ? new Revision(config.bucket(), key, "")
        : new Revision(config.bucket(), key.substring(0, at), key.substring(at + VERSION.length()));
  }
}

package dev.lampkeeper.fleet;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code check} says of one version of an archive: kind {@code verdict}. It alone writes it;
 * {@code release} deploys nothing without one. It is a ledger entry with names for its values, and
 * the ways in which they change.
 */
public record ArchiveVerdict(Entry entry) {
  public static final String KIND = "verdict";

  /** An archive that is older than this is not asked for a verdict any more. */
  public static final Duration COUNTS = Duration.ofDays(365);

  private static final Duration KEPT = Duration.ofDays(400);

  /** Begins to be one, and comes to exactly one of the others. */
  public enum State {
    /** Somebody reads it, or did and came to no end. */
    READING,
    /** It can be released. */
    ACCEPTED,
    /** It cannot, or must not. */
    REFUSED,
    /** It was deleted or overwritten before it was read. */
    GONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What CodeDeploy is to install for an accepted archive.
   *
   * @param eTag without quotes
   */
  public record Deployable(Revision revision, String eTag) {}

  /**
   * Where the verdict of an archive is, in a ledger's kind.
   *
   * @param eTag tells one content from the other in a bucket without versions
   */
  public static Ledger.Key key(String kind, Revision archive, String eTag) {
    String version = archive.version().isEmpty() ? eTag : archive.version();
    String key = archive.key();
    // An S3 key may be as long as an id in the ledger, 1,024 bytes; the version tells them apart.
    return new Ledger.Key(kind, key.substring(0, Math.min(key.length(), 200)) + "@" + version);
  }

  /** One that nothing was done for yet. */
  public static ArchiveVerdict fresh(String kind, Upload upload, Instant now) {
    Revision archive = upload.revision();
    return new ArchiveVerdict(
        Entry.fresh(kind, key(kind, archive, upload.eTag()).id(), now.plus(KEPT))
            .with(
                Map.of(
                    "bucket", archive.bucket(),
                    "key", archive.key(),
                    "version", archive.version(),
                    "etag", upload.eTag(),
                    "modified", upload.modified().toString(),
                    "size", Long.toString(upload.size()),
                    "state", State.READING.toString(),
                    "until", now.toString(),
                    "tries", "0")));
  }

  public State state() {
    return State.valueOf(text("state").toUpperCase(Locale.ROOT));
  }

  /** What it is about. */
  public Upload upload() {
    return new Upload(
        new Revision(text("bucket"), text("key"), text("version")),
        text("etag"),
        Instant.parse(text("modified")),
        Long.parseLong(text("size")));
  }

  /** Until then a run has it to itself; it cannot live longer. */
  public Instant until() {
    return Instant.parse(text("until"));
  }

  /** How often reading was begun. */
  public int tries() {
    return Integer.parseInt(text("tries"));
  }

  /** Why it is so, in a sentence; or why the last reading came to no end. */
  public String reason() {
    return entry.find("reason").orElse("");
  }

  /** The first findings, a line each; may be empty. */
  public String findings() {
    return entry.find("findings").orElse("");
  }

  /** Empty unless it is accepted. */
  public Optional<Deployable> deployable() {
    return entry
        .find("deploy.key")
        .map(key ->
            new Deployable(
                new Revision(text("bucket"), key, text("deploy.version")), text("deploy.etag")));
  }

  /** Who put it there, as S3's event told it; empty if that was lost. */
  public Optional<String> uploader() {
    return entry.find("uploader");
  }

  /** Whether people were told; nothing is left to do then. */
  public boolean told() {
    return entry.find("told").isPresent();
  }

  /** A run has it to itself for so long. */
  public ArchiveVerdict held(Instant until) {
    return with(Map.of("until", until.toString()));
  }

  /** An event is never believed: this is shown to people, and nothing goes by it. */
  public ArchiveVerdict uploadedBy(String who) {
    return with(Map.of("uploader", who));
  }

  /** A run that has it begins to read. */
  public ArchiveVerdict reading() {
    return with(Map.of("tries", Integer.toString(tries() + 1)));
  }

  /** Reading came to no end; the next run may begin anew. */
  public ArchiveVerdict failed(Instant now, String why) {
    return held(now).with(Map.of("reason", why));
  }

  public ArchiveVerdict accepted(Deployable deployable, String reason, String findings) {
    return concluded(State.ACCEPTED, reason, findings)
        .with(
            Map.of(
                "deploy.key", deployable.revision().key(),
                "deploy.version", deployable.revision().version(),
                "deploy.etag", deployable.eTag()));
  }

  public ArchiveVerdict refused(String reason, String findings) {
    return concluded(State.REFUSED, reason, findings);
  }

  public ArchiveVerdict gone(String reason) {
    return concluded(State.GONE, reason, "");
  }

  public ArchiveVerdict told(Instant now) {
    return with(Map.of("told", now.toString()));
  }

  private ArchiveVerdict concluded(State state, String reason, String findings) {
    return with(Map.of("state", state.toString(), "reason", reason, "findings", findings));
  }

  private ArchiveVerdict with(Map<String, String> changes) {
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.putAll(changes);
    return new ArchiveVerdict(entry.with(values));
  }

  private String text(String name) {
    return entry
        .find(name)
        .orElseThrow(() ->
            new IllegalStateException(
                "Ledger entry " + entry.kind() + "/" + entry.id() + " has no " + name));
  }
}

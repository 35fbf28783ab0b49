package dev.lampkeeper.fleet;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the whole fleet is to run. {@code release} keeps it in the ledger: kind {@code release}, id
 * {@code current}; others only read it.
 *
 * @param name what it is called by those who speak of it, an {@link Intent} among them: {@link
 *     Deployments#name}
 * @param revision empty if it does not lie in S3
 * @param deployment the id of the deployment that brought it, or empty if that is not known
 * @param created when that deployment was made, by CodeDeploy's clock
 */
public record CurrentRelease(
    String name, Optional<Revision> revision, String deployment, Instant created) {
  /** The ledger's kind of all that {@code release} keeps. */
  public static final String KIND = "release";

  public static final Ledger.Key KEY = new Ledger.Key(KIND, "current");

  /** CodeDeploy tells it when it is forgotten. */
  private static final Duration KEPT = Duration.ofDays(400);

  /** As the ledger keeps it. */
  public static CurrentRelease of(Entry entry) {
    return new CurrentRelease(
        text(entry, "name"),
        entry
            .find("key")
            .map(key -> new Revision(text(entry, "bucket"), key, text(entry, "version"))),
        text(entry, "deployment"),
        entry.find("created").map(Instant::parse).orElse(Instant.EPOCH));
  }

  /**
   * For the ledger, to be written over the earlier one.
   *
   * @param earlier as it was read, if there is one
   */
  public Entry entry(Optional<Entry> earlier, Instant now) {
    SortedMap<String, String> values =
        new TreeMap<>(
            Map.of("name", name, "deployment", deployment, "created", created.toString()));
    revision.ifPresent(r -> {
      values.put("bucket", r.bucket());
      values.put("key", r.key());
      values.put("version", r.version());
      values.put("archive", GeneratedRevision.archive(r).toString());
    });
    long version = earlier.map(Entry::version).orElse(0L);
    return new Entry(KEY.kind(), KEY.id(), version, now.plus(KEPT), values);
  }

  /** What people know it by: the archive that was uploaded. */
  public Optional<Revision> archive() {
    return revision.map(GeneratedRevision::archive);
  }

  /** What it is called in a sentence. */
  public String spoken() {
    return archive().map(Revision::toString).orElse(name);
  }

  private static String text(Entry entry, String name) {
    return entry.find(name).orElse("");
  }
}

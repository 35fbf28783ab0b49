package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the whole fleet is to run, as other keepers read it from the ledger: kind {@code release},
 * id {@code current}.
 */
final class Current {
  static final String ID = "current";

  /** CodeDeploy tells it when it is forgotten. */
  private static final Duration KEPT = Duration.ofDays(400);

  private Current() {}

  static Revision revision(Entry entry) {
    return new Revision(
        entry.find("bucket").orElse(""),
        entry.find("key").orElse(""),
        entry.find("version").orElse(""));
  }

  static Entry of(Optional<Entry> earlier, Revision revision, String deploymentId, Instant now) {
    long version = earlier.map(Entry::version).orElse(0L);
    return new Entry(
        Release.KIND,
        ID,
        version,
        now.plus(KEPT),
        new TreeMap<>(
            Map.of(
                "bucket", revision.bucket(),
                "key", revision.key(),
                "version", revision.version(),
                "deployment", deploymentId,
                "at", now.toString())));
  }
}

package dev.lampkeeper.check;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.Upload;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which archives a sweep looks at, by their names: those that no event told, and those that a run
 * left behind.
 */
final class OpenDecision {
  private OpenDecision() {}

  /**
   * @param verdicts what the ledger has, by id
   * @param since what was uploaded before is not asked for
   */
  static Set<String> decide(
      String kind,
      Collection<Upload> archives,
      Map<String, ArchiveVerdict> verdicts,
      Instant since,
      Instant now) {
    Set<String> open = new TreeSet<>();
    Instant old = now.minus(ArchiveVerdict.COUNTS);
    archives.stream()
        .filter(a -> !a.modified().isBefore(since) && a.modified().isAfter(old))
        .filter(a -> !verdicts.containsKey(ArchiveVerdict.key(kind, a.revision(), a.eTag()).id()))
        .forEach(a -> open.add(a.revision().toString()));
    verdicts.values().stream()
        .filter(v -> !v.told() && !v.until().isAfter(now))
        .forEach(v -> open.add(v.upload().revision().toString()));
    return open;
  }
}

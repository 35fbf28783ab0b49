package dev.lampkeeper.release;

import dev.lampkeeper.ledger.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What another keeper wants changed, as it wrote it into the ledger: kind {@code intent}.
 *
 * @param wish {@code last-good} or {@code bring-up}
 * @param release what it complains of, as {@code Revision} prints it
 */
record Intent(Entry entry, String wish, String release, String reason) {
  static final String KIND = "intent";

  /** Empty if it was answered before. */
  static Optional<Intent> open(Entry entry) {
    return entry.find("answered").isPresent()
        ? Optional.empty()
        : Optional.of(
            new Intent(
                entry,
                entry.find("intent").orElse(""),
                entry.find("release").orElse(""),
                entry.find("reason").orElse("no reason given")));
  }

  /** What the release is called that comes of it; short enough for a deployment's description. */
  String releaseId() {
    return wish
        + "-"
        + entry.find("asked").orElse("")
        + "-"
        + Integer.toHexString(entry.id().hashCode());
  }

  /** As the ledger keeps it once it was answered. */
  Entry answered(Instant now, String answer) {
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.put("answered", now.toString());
    values.put("answer", answer);
    return entry.with(values);
  }
}

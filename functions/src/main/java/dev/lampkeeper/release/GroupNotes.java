package dev.lampkeeper.release;

import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger keeps of the whole group: kind {@code release}, id {@code group}. It is a ledger
 * entry with names for its values.
 */
record GroupNotes(Entry entry) {
  /** And the name of the one subject that the keeper has. */
  static final String ID = "group";

  private static final Duration KEPT = Duration.ofDays(400);

  static GroupNotes fresh(Instant since, Instant now) {
    return new GroupNotes(
        Entry.fresh(Release.KIND, ID, now.plus(KEPT))
            .with(new TreeMap<>(Map.of("since", since.toString()))));
  }

  /** Whether they have to be written so that they are kept. */
  boolean fading(Instant now) {
    return entry.version() == 0 || entry.expires().isBefore(now.plus(KEPT.dividedBy(2)));
  }

  /** To be kept for as long as at first. */
  GroupNotes kept(Instant now) {
    return new GroupNotes(
        new Entry(entry.kind(), entry.id(), entry.version(), now.plus(KEPT), entry.values()));
  }

  /** Of what was uploaded before this, the ledger may have forgotten what became of it. */
  GroupNotes from(Instant since) {
    return since().isBefore(since) ? with("since", since.toString()) : this;
  }

  /** What was uploaded before is not spoken of. */
  Instant since() {
    return entry.find("since").map(Instant::parse).orElse(Instant.EPOCH);
  }

  /** The last successful deployment that was looked at. */
  Optional<String> seen() {
    return entry.find("seen");
  }

  /** When that was made which was adopted last: an upload before it is not deployed any more. */
  Optional<Instant> adopted() {
    return entry.find("adopted").map(Instant::parse);
  }

  /** What a person holds, if one does. */
  Optional<Hold> hold() {
    return entry
        .find("hold")
        .map(reason -> new Hold(reason, text("hold.by"), Instant.parse(text("hold.since"))));
  }

  /** The last thing that was journaled of what waits. */
  String said() {
    return entry.find("said").orElse("");
  }

  GroupNotes seeing(String deploymentId) {
    return with("seen", deploymentId);
  }

  /** What was adopted before stays in force if it is later. */
  GroupNotes adopting(Instant made) {
    return adopted().filter(made::isBefore).isPresent() ? this : with("adopted", made.toString());
  }

  GroupNotes saying(String reason) {
    return with("said", reason);
  }

  GroupNotes holding(Hold hold) {
    return with("hold", hold.reason())
        .with("hold.by", hold.by())
        .with("hold.since", hold.since().toString());
  }

  GroupNotes resuming() {
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.keySet().removeIf(name -> name.startsWith("hold"));
    return new GroupNotes(entry.with(values));
  }

  private GroupNotes with(String name, String value) {
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.put(name, value);
    return new GroupNotes(entry.with(values));
  }

  private String text(String name) {
    return entry.find(name).orElse("");
  }
}

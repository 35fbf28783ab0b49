package dev.lampkeeper.bootstrap;

import dev.lampkeeper.ledger.Entry;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a launch cannot be completed.
 *
 * @param cause the same for all launches that fail for the same reason
 * @param release the revision that is the cause, if one is
 * @param tail the last of what the failing command wrote
 */
record Failure(
    Step step, String reason, String cause, Instant at, Optional<String> release, String tail) {
  static Failure of(Entry entry, String reason) {
    return new Failure(
        Step.valueOf(entry.find("failure.step").orElseThrow().toUpperCase(Locale.ROOT)),
        reason,
        entry.find("failure.cause").orElseThrow(),
        Instant.parse(entry.find("failure.at").orElseThrow()),
        entry.find("failure.release"),
        entry.find("failure.tail").orElse(""));
  }

  Map<String, String> into(Map<String, String> values) {
    Map<String, String> all = new TreeMap<>(values);
    all.put("failure.step", step.toString());
    all.put("failure.reason", reason);
    all.put("failure.cause", cause);
    all.put("failure.at", at.toString());
    release.ifPresent(r -> all.put("failure.release", r));
    all.put("failure.tail", tail);
    return all;
  }
}

package dev.lampkeeper.scaling;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number of the group as it was set, by us or before our eyes. */
record Change(int value, Instant at) {
  /** So many are remembered, one a minute of a lease: the group may still show an older one. */
  private static final int KEPT = 16;

  static List<Change> parse(String text) {
    return text.isEmpty() ? List.of() : Stream.of(text.split(" ")).map(Change::one).toList();
  }

  private static Change one(String text) {
    int cut = text.indexOf('@');
    return new Change(
        Integer.parseInt(text.substring(0, cut)), Instant.parse(text.substring(cut + 1)));
  }

  /** These and one more, the newest first. */
  static List<Change> with(Change newest, List<Change> before) {
    return Stream.concat(Stream.of(newest), before.stream()).limit(KEPT).toList();
  }

  static String text(List<Change> changes) {
    return changes.stream().map(c -> c.value + "@" + c.at).collect(Collectors.joining(" "));
  }
}

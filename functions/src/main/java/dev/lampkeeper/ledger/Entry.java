package dev.lampkeeper.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger knows of one thing, as texts that a person can read in the console.
 *
 * @param kind the sort of thing, for example {@code launch}
 * @param id which one, for example an instance's id
 * @param version how often it was written; 0 if it never was
 * @param expires when DynamoDB may forget it; it is not read from then on
 * @param values sorted by name
 */
public record Entry(
    String kind, String id, long version, Instant expires, SortedMap<String, String> values) {

  public Entry {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** An entry that has not been written yet. */
  public static Entry fresh(String kind, String id, Instant expires) {
    return new Entry(kind, id, 0, expires, new TreeMap<>());
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The same with other values; what is written is the whole of them. */
  public Entry with(Map<String, String> replaced) {
    return new Entry(kind, id, version, expires, new TreeMap<>(replaced));
  }
}

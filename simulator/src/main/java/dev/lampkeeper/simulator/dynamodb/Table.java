package dev.lampkeeper.simulator.dynamodb;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table whose two keys are texts, in the order of its keys. */
public final class Table {
  /** What one item is found by. */
  record Key(String hash, String range) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::hash).thenComparing(Key::range);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final String name;
  private final String hashName;
  private final String rangeName;
  private final String ttlName;
  private final SortedMap<Key, Map<String, AttributeValue>> items = new TreeMap<>();

  Table(String name, String hashName, String rangeName, String ttlName) {
    this.name = name;
    this.hashName = hashName;
    this.rangeName = rangeName;
    this.ttlName = ttlName;
  }

  public String name() {
    return name;
  }

  /** All items, expired ones that are not deleted yet included, in the order of their keys. */
  public List<Map<String, AttributeValue>> items() {
    return List.copyOf(items.values());
  }

  /** Deletes everything, as a person might. */
  public void empty() {
    items.clear();
  }

  String hashName() {
    return hashName;
  }

  Key key(Map<String, AttributeValue> item) {
    return new Key(text(item, hashName), text(item, rangeName));
  }

  Map<String, AttributeValue> get(Key key) {
    return items.getOrDefault(key, Map.of());
  }

  void put(Key key, Map<String, AttributeValue> item) {
    items.put(key, Collections.unmodifiableMap(new TreeMap<>(item)));
  }

  void delete(Key key) {
    items.remove(key);
  }

  /** The items of one hash key, in the order of their range keys, from after one on. */
  List<Map<String, AttributeValue>> query(String hash, String after, int most) {
    return items.tailMap(new Key(hash, after)).entrySet().stream()
        .takeWhile(e -> e.getKey().hash().equals(hash))
        .filter(e -> !e.getKey().range().equals(after))
        .limit(most)
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The keys of what has expired, in their order. */
  List<Key> expired(long epochSecond) {
    return items.entrySet().stream()
        .filter(e -> {
          AttributeValue expires = e.getValue().get(ttlName);
          return expires != null
              && expires.n() != null
              && Long.parseLong(expires.n()) < epochSecond;
        })
        .map(Map.Entry::getKey)
        .toList();
  }

  Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new TreeMap<>();
    key.put(hashName, AttributeValue.fromS(text(item, hashName)));
    key.put(rangeName, AttributeValue.fromS(text(item, rangeName)));
    return key;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null || value.s() == null || value.s().isEmpty()) {
      throw new IllegalArgumentException("One of the required keys was not given a value: " + name);
    }
    return value.s();
  }
}

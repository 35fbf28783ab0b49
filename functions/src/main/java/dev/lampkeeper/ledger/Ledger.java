package dev.lampkeeper.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * What AWS cannot tell: one DynamoDB table, keyed by {@code kind} and {@code id}, each entry
 * written only over the version that was read. It may be emptied at any time: keepers find their
 * way back from what AWS shows.
 */
public final class Ledger {
  /** The most that BatchGetItem takes. */
  private static final int PAGE = 100;

  /** How often what a call left out is asked for; the queue tries later what is left then. */
  private static final int TRIES = 3;

  private static final String KIND = "kind";
  private static final String ID = "id";
  private static final String VERSION = "version";
  private static final String EXPIRES = "expires";
  private static final String VALUES = "values";
  private static final String WRITER = "writer";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;
  private final Supplier<String> writer;

  /**
   * @param writer the id of the invocation that writes now: two that write the same at once are
   *     told apart by it
   */
  public Ledger(
      DynamoDbClient dynamoDb, String table, InstantSource clock, Supplier<String> writer) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
    this.writer = writer;
  }

  /** One entry, read consistently. */
  public Optional<Entry> get(String kind, String id) {
    var item =
        dynamoDb
            .getItem(r ->
                r.tableName(table).key(Map.of(KIND, text(kind), ID, text(id))).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : alive(entry(item));
  }

  /**
   * Those of these entries that are there, read consistently, a hundred a call.
   *
   * @throws IllegalStateException if DynamoDB goes on leaving some out, as it does under load
   */
  public Map<Key, Entry> get(Collection<Key> keys) {
    Map<Key, Entry> found = new HashMap<>();
    List<Key> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += PAGE) {
      get(all.subList(from, Math.min(from + PAGE, all.size())), found);
    }
    return found;
  }

  private void get(List<Key> page, Map<Key, Entry> found) {
    Map<String, KeysAndAttributes> left =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .consistentRead(true)
                .keys(
                    page.stream().map(k -> Map.of(KIND, text(k.kind()), ID, text(k.id()))).toList())
                .build());
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      Map<String, KeysAndAttributes> asked = left;
      BatchGetItemResponse answer = dynamoDb.batchGetItem(r -> r.requestItems(asked));
      answer
          .responses()
          .getOrDefault(table, List.of())
          .forEach(
              item -> alive(entry(item)).ifPresent(e -> found.put(new Key(e.kind(), e.id()), e)));
      left = answer.unprocessedKeys();
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException("DynamoDB left out in " + TRIES + " tries: " + left);
    }
  }

  /** What an entry is found by. */
  public record Key(String kind, String id) {}

  /** All entries of a kind, read consistently, in the order of their ids. */
  public List<Entry> all(String kind) {
    List<Entry> entries = new ArrayList<>();
    dynamoDb
        .queryPaginator(r ->
            r.tableName(table)
                .keyConditionExpression("#kind = :kind")
                .expressionAttributeNames(Map.of("#kind", KIND))
                .expressionAttributeValues(Map.of(":kind", text(kind)))
                .consistentRead(true))
        .items()
        .forEach(item -> alive(entry(item)).ifPresent(entries::add));
    return entries;
  }

  /**
   * Writes an entry over the version it was read at. The SDK repeats a request whose answer was
   * lost, and the repetition then meets its own effect: that is no other's.
   *
   * @return the entry as it is now
   * @throws StaleEntryException if it was written meanwhile; nothing is changed then
   */
  public Entry put(Entry entry) {
    Map<String, AttributeValue> values = new HashMap<>();
    entry.values().forEach((name, value) -> values.put(name, text(value)));
    Map<String, AttributeValue> item =
        Map.of(
            KIND, text(entry.kind()),
            ID, text(entry.id()),
            VERSION, number(entry.version() + 1),
            EXPIRES, number(entry.expires().getEpochSecond()),
            VALUES, AttributeValue.fromM(values),
            WRITER, text(writer.get()));
    try {
      dynamoDb.putItem(r ->
          r.tableName(table)
              .item(item)
              // An expired entry that DynamoDB has not deleted yet counts as absent.
              .conditionExpression(
                  entry.version() == 0
                      ? "attribute_not_exists(#version) OR #expires < :now"
                      : "#version = :version")
              .expressionAttributeNames(
                  entry.version() == 0
                      ? Map.of("#version", VERSION, "#expires", EXPIRES)
                      : Map.of("#version", VERSION))
              .expressionAttributeValues(
                  entry.version() == 0
                      ? Map.of(":now", number(clock.instant().getEpochSecond()))
                      : Map.of(":version", number(entry.version())))
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    } catch (ConditionalCheckFailedException e) {
      if (!item.equals(e.item())) {
        throw new StaleEntryException(entry, e);
      }
    }
    return new Entry(
        entry.kind(), entry.id(), entry.version() + 1, entry.expires(), entry.values());
  }

  private Optional<Entry> alive(Entry entry) {
    return entry.expires().isBefore(clock.instant()) ? Optional.empty() : Optional.of(entry);
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    var values = new TreeMap<String, String>();
    required(item, VALUES).m().forEach((name, value) -> values.put(name, value.s()));
    return new Entry(
        required(item, KIND).s(),
        required(item, ID).s(),
        Long.parseLong(required(item, VERSION).n()),
        Instant.ofEpochSecond(Long.parseLong(required(item, EXPIRES).n())),
        values);
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("A ledger item has no \"" + name + "\": " + item);
    }
    return value;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}

package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.StaleEntryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * What the ledger promises, on whatever DynamoDB it is given. Each test has kinds of its own, so
 * that one table serves all.
 */
abstract class LedgerContract {
  static final String TABLE = "ledger";

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(1));

  private final String kind = "kind-" + UUID.randomUUID();

  /** A client that has an empty table of the template's form by the name of {@link #TABLE}. */
  abstract DynamoDbClient dynamoDb();

  private Ledger ledger() {
    return ledgerAt(NOW);
  }

  private Ledger ledgerAt(Instant now) {
    return new Ledger(dynamoDb(), TABLE, () -> now, () -> "1");
  }

  @Test
  void findsNothingThatWasNotWritten() {
    assertEquals(Optional.empty(), ledger().get(kind, "i-1"));
    assertEquals(List.of(), ledger().all(kind));
  }

  @Test
  void givesBackWhatWasWritten() {
    Entry written =
        ledger()
            .put(
                Entry.fresh(kind, "i-1", LATER)
                    .with(Map.of("step", "prepared", "reason", "é “quoted” \n line", "empty", "")));

    assertEquals(1, written.version());
    assertEquals(Optional.of(written), ledger().get(kind, "i-1"));
    assertEquals(List.of(written), ledger().all(kind));
  }

  @Test
  void givesBackAnEntryWithoutValues() {
    Entry written = ledger().put(Entry.fresh(kind, "i-1", LATER));

    assertEquals(Optional.of(written), ledger().get(kind, "i-1"));
  }

  @Test
  void replacesTheWholeOfTheValues() {
    Entry first = ledger().put(Entry.fresh(kind, "i-1", LATER).with(Map.of("a", "1", "b", "2")));
    Entry second = ledger().put(first.with(Map.of("b", "3")));

    assertEquals(2, second.version());
    assertEquals(Map.of("b", "3"), ledger().get(kind, "i-1").orElseThrow().values());
  }

  @Test
  void refusesToCreateWhatIsThere() {
    Entry theirs = ledger().put(Entry.fresh(kind, "i-1", LATER).with(Map.of("by", "them")));

    assertThrows(
        StaleEntryException.class,
        () -> ledger().put(Entry.fresh(kind, "i-1", LATER.plusSeconds(1))));
    assertEquals(Optional.of(theirs), ledger().get(kind, "i-1"));
  }

  @Test
  void refusesToWriteOverAnotherVersion() {
    Entry read = ledger().put(Entry.fresh(kind, "i-1", LATER));
    Entry theirs = ledger().put(read.with(Map.of("by", "them")));

    assertThrows(StaleEntryException.class, () -> ledger().put(read.with(Map.of("by", "us"))));
    assertEquals(Optional.of(theirs), ledger().get(kind, "i-1"));
  }

  /** As the SDK does when no answer came. */
  @Test
  void takesItsOwnWriteForItsOwnWhenItIsRepeated() {
    DynamoDbClient real = dynamoDb();
    DynamoDbClient repeating =
        new DynamoDbClient() {
          @Override
          public PutItemResponse putItem(PutItemRequest request) {
            real.putItem(request);
            return real.putItem(request);
          }

          @Override
          public String serviceName() {
            return real.serviceName();
          }

          @Override
          public void close() {}
        };
    Ledger repeated = new Ledger(repeating, TABLE, () -> NOW, () -> "1");
    Ledger other = new Ledger(repeating, TABLE, () -> NOW, () -> "2");

    Entry first = repeated.put(Entry.fresh(kind, "i-1", LATER).with(Map.of("n", "1", "e", "")));
    Entry second = repeated.put(first.with(Map.of("n", "2")));

    assertEquals(Optional.of(second), ledger().get(kind, "i-1"));
    assertThrows(StaleEntryException.class, () -> other.put(first.with(Map.of("n", "2"))));
  }

  @Test
  void refusesToWriteOverWhatHasVanished() {
    Entry never = new Entry(kind, "i-1", 3, LATER, new TreeMap<>());

    assertThrows(StaleEntryException.class, () -> ledger().put(never));
    assertEquals(Optional.empty(), ledger().get(kind, "i-1"));
  }

  @Test
  void keepsKindsAndIdsApart() {
    Entry one = ledger().put(Entry.fresh(kind, "i-1", LATER).with(Map.of("n", "1")));
    Entry two = ledger().put(Entry.fresh(kind, "i-2", LATER).with(Map.of("n", "2")));
    ledger().put(Entry.fresh(kind + "-other", "i-1", LATER));

    assertEquals(Optional.of(two), ledger().get(kind, "i-2"));
    assertEquals(List.of(one, two), ledger().all(kind));
  }

  @Test
  void forgetsWhatHasExpiredBeforeDynamoDbDeletesIt() {
    ledger().put(Entry.fresh(kind, "i-1", LATER));
    Ledger late = ledgerAt(LATER.plusSeconds(1));

    assertEquals(Optional.empty(), late.get(kind, "i-1"));
    assertEquals(List.of(), late.all(kind));
  }

  @Test
  void remembersUntilTheMomentOfExpiry() {
    Entry written = ledger().put(Entry.fresh(kind, "i-1", LATER));
    Ledger onTime = ledgerAt(LATER);

    assertEquals(Optional.of(written), onTime.get(kind, "i-1"));
    assertThrows(
        StaleEntryException.class,
        () -> onTime.put(Entry.fresh(kind, "i-1", LATER.plusSeconds(60))));
  }

  @Test
  void beginsAnewOverWhatHasExpired() {
    Entry old = ledger().put(ledger().put(Entry.fresh(kind, "i-1", LATER)));
    Ledger late = ledgerAt(LATER.plusSeconds(1));

    Entry fresh = late.put(Entry.fresh(kind, "i-1", LATER.plusSeconds(60)));

    assertEquals(1, fresh.version());
    assertEquals(Optional.of(fresh), late.get(kind, "i-1"));
    assertThrows(StaleEntryException.class, () -> late.put(old.with(Map.of("by", "before"))));
  }

  @Test
  void readsManyAtOnce() {
    Entry one = ledger().put(Entry.fresh(kind, "i-1", LATER).with(Map.of("n", "1")));
    Entry two = ledger().put(Entry.fresh(kind, "i-2", LATER));
    ledger().put(Entry.fresh(kind, "i-3", NOW.minusSeconds(1)));

    assertEquals(
        Map.of(key("i-1"), one, key("i-2"), two),
        ledger().get(List.of(key("i-1"), key("i-2"), key("i-3"), key("i-4"))));
  }

  /** DynamoDB answers at most 16 MB at once and leaves the others to be asked for again. */
  @Test
  void readsManyBigOnesAtOnce() {
    String big = "x".repeat(390_000);
    List<Ledger.Key> keys = IntStream.range(0, 45).mapToObj(i -> key("i-" + i)).toList();
    keys.forEach(k -> ledger().put(Entry.fresh(kind, k.id(), LATER).with(Map.of("big", big))));

    assertEquals(Set.copyOf(keys), ledger().get(keys).keySet());
  }

  private Ledger.Key key(String id) {
    return new Ledger.Key(kind, id);
  }

  @Test
  void readsMoreThanAHundred() {
    IntStream.range(0, 120).forEach(i -> ledger().put(Entry.fresh(kind, "i-" + i, LATER)));

    assertEquals(120, ledger().all(kind).size());
  }

  /** DynamoDB answers at most 1 MB at once: these are more. */
  @Test
  void readsAllPages() {
    String big = "x".repeat(150_000);
    IntStream.range(0, 10)
        .forEach(i -> ledger().put(Entry.fresh(kind, "i-" + i, LATER).with(Map.of("big", big))));

    List<String> ids = ledger().all(kind).stream().map(Entry::id).toList();

    assertEquals(10, ids.size());
    assertEquals(List.copyOf(new TreeSet<>(ids)), ids, "in the order of their ids");
  }
}

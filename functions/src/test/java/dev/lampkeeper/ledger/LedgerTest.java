package dev.lampkeeper.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private Instant now = Instant.parse("2026-03-14T17:41:09Z");
  private final Memory memory = new Memory();
  private final Ledger ledger = new Ledger(memory.client(), "ledger", () -> now, () -> "1");
  private final Entry fresh =
      Entry.fresh("launch", "i-1", now.plusSeconds(60)).with(Map.of("phase", "sent"));

  @Test
  void whatIsWrittenIsRead() {
    Entry written = ledger.put(fresh);

    assertEquals(1, written.version());
    assertEquals(Optional.of(written), ledger.get("launch", "i-1"));
    assertEquals(Optional.empty(), ledger.get("launch", "i-2"));
  }

  @Test
  void onlyWhoReadTheLastVersionWrites() {
    Entry first = ledger.put(fresh);
    Entry second = ledger.put(first.with(Map.of("phase", "verified")));

    assertThrows(StaleEntryException.class, () -> ledger.put(fresh));
    assertThrows(StaleEntryException.class, () -> ledger.put(first));
    assertEquals(Optional.of(second), ledger.get("launch", "i-1"));
  }

  @Test
  void aWriteWhoseAnswerWasLostIsNoOthers() {
    memory.losesAnswers = true;

    Entry first = ledger.put(fresh);
    Entry second = ledger.put(first.with(Map.of("phase", "verified")));

    assertEquals(Optional.of(second), ledger.get("launch", "i-1"));
  }

  @Test
  void whoWritesTheSameAtOnceIsStillAnother() {
    Ledger other = new Ledger(memory.client(), "ledger", () -> now, () -> "2");
    ledger.put(fresh);

    assertThrows(StaleEntryException.class, () -> other.put(fresh));
  }

  @Test
  void anExpiredEntryCountsAsAbsent() {
    ledger.put(fresh);
    now = now.plusSeconds(61);

    assertEquals(Optional.empty(), ledger.get("launch", "i-1"));
    assertEquals(Map.of(), ledger.get(List.of(new Ledger.Key("launch", "i-1"))));
    assertEquals(1, ledger.put(Entry.fresh("launch", "i-1", now.plusSeconds(60))).version());
  }

  @Test
  void whatACallLeavesOutIsAskedForAgain() {
    Entry written = ledger.put(fresh);
    memory.leftOut = 2;

    assertEquals(
        Map.of(new Ledger.Key("launch", "i-1"), written),
        ledger.get(List.of(new Ledger.Key("launch", "i-1"))));
    assertEquals(3, memory.batches);
  }

  @Test
  void whatEachCallLeavesOutFails() {
    memory.leftOut = Integer.MAX_VALUE;

    assertThrows(
        IllegalStateException.class, () -> ledger.get(List.of(new Ledger.Key("launch", "i-1"))));
    assertEquals(3, memory.batches);
  }
}

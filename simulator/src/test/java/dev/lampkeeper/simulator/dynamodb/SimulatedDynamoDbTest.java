package dev.lampkeeper.simulator.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.StaleEntryException;
import dev.lampkeeper.simulator.api.Caller;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The production ledger on the simulated table. */
final class SimulatedDynamoDbTest {
  private static final Instant START = Instant.parse("2026-03-14T09:00:00Z");
  private static final String STACK =
      """
      {"Resources": {"Ledger": {"Type": "AWS::DynamoDB::Table", "Properties": {
        "TableName": "ledger",
        "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"},
                      {"AttributeName": "id", "KeyType": "RANGE"}],
        "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": true}}}}}
      """;

  private final Kernel kernel = new Kernel(START, 1);
  private final Faults faults = new Faults(kernel);
  private final Tables tables =
      new Tables(
          kernel,
          faults,
          new Template(
              JsonParser.parseString(STACK).getAsJsonObject(),
              Map.of(),
              "shop",
              url -> new JsonObject()));
  private final Ledger ledger =
      new Ledger(
          new SimulatedDynamoDb(
              new Gateway(kernel, faults, new Costs(), 1).api(Caller.person("person")), tables),
          "ledger",
          kernel,
          () -> "1");

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    run(() -> {
      Entry fresh = Entry.fresh("launch", "i-1", START.plusSeconds(3600));
      Entry written = ledger.put(fresh.with(Map.of("step", "online")));
      assertThrows(StaleEntryException.class, () -> ledger.put(fresh));
      assertEquals(2, ledger.put(written.with(Map.of("step", "prepared"))).version());
      assertThrows(StaleEntryException.class, () -> ledger.put(written));
      assertEquals("prepared", ledger.get("launch", "i-1").orElseThrow().find("step").orElse(""));
      assertTrue(ledger.get("launch", "i-2").isEmpty());
    });
  }

  @Test
  void tellsItsOwnWriteFromOthersWhenTheAnswerWasLost() {
    faults.rate(Fault.API_ANSWER_LOST, 1);
    Entry fresh = Entry.fresh("launch", "i-1", START.plusSeconds(3600));
    run(() -> assertEquals(1, ledger.put(fresh).version()));
    assertEquals(1, tables.require("ledger").items().size());
  }

  @Test
  void answersInPages() {
    run(() -> {
      for (int i = 0; i < 250; i++) {
        ledger.put(Entry.fresh("launch", "i-" + i, START.plusSeconds(86_400)));
        ledger.put(Entry.fresh("other", "i-" + i, START.plusSeconds(86_400)));
      }
      assertEquals(250, ledger.all("launch").size());
    });
  }

  @Test
  void forgetsWhatHasExpiredWithinHours() {
    run(() -> ledger.put(Entry.fresh("launch", "i-1", START.plusSeconds(60))));
    assertEquals(1, tables.require("ledger").items().size());
    kernel.runUntil(START.plus(Duration.ofDays(2)));
    assertEquals(0, tables.require("ledger").items().size());
  }

  private void run(Runnable body) {
    kernel.start("test", body);
    kernel.runUntil(START.plusSeconds(600));
  }
}

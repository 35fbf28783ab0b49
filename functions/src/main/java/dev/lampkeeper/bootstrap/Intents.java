package dev.lampkeeper.bootstrap;

import com.google.gson.Gson;
import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.Intent.Wish;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.StaleEntryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Asks {@code release} for what only it may do. The ledger keeps what was asked, so that a lost
 * event costs only time; {@code release} writes {@code answered} there.
 */
final class Intents {
  /** How long the same is not asked again, whether it was answered or not. */
  private static final Duration ONCE = Duration.ofHours(1);

  private final Ledger ledger;
  private final EventBridgeClient bus;
  private final String busName;
  private final InstantSource clock;
  private final Gson gson = new Gson();

  Intents(Ledger ledger, EventBridgeClient bus, String busName, InstantSource clock) {
    this.ledger = ledger;
    this.bus = bus;
    this.busName = busName;
    this.clock = clock;
  }

  /**
   * @param release what the intent is about: the bad one, or the one to bring up to
   * @return whether it was asked now, and not before
   * @throws IllegalStateException if the bus refused it; the ledger has it
   */
  boolean ask(Wish wish, String release, String reason) {
    Instant now = clock.instant();
    Intent intent = Intent.of(wish, release, reason, now, now.plus(ONCE));
    if (ledger.get(Intent.KIND, intent.id()).isPresent()) {
      return false;
    }
    try {
      ledger.put(intent.entry());
    } catch (StaleEntryException e) {
      return false; // Another run asks the same.
    }
    Map<String, String> detail = new TreeMap<>(intent.entry().values());
    detail.put("id", intent.id());
    PutEventsRequestEntry event =
        PutEventsRequestEntry.builder()
            .eventBusName(busName)
            .source("lampkeeper")
            .detailType("Release Intent")
            .detail(gson.toJson(detail))
            .build();
    if (bus.putEvents(r -> r.entries(List.of(event))).failedEntryCount() > 0) {
      throw new IllegalStateException("The bus " + busName + " refused the intent " + intent.id());
    }
    return true;
  }
}

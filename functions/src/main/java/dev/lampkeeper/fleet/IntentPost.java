package dev.lampkeeper.fleet;

import com.google.gson.Gson;
import dev.lampkeeper.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * The way of an {@link Intent} to {@code release}. The ledger keeps it, so that a lost event costs
 * only time.
 */
public record IntentPost(Ledger ledger, EventBridgeClient bus, String busName) {
  private static final Gson GSON = new Gson();

  /**
   * Writes down a new one, and wakes {@code release}.
   *
   * @return whether the bus took the event; without it the next sweep sees the intent
   * @throws dev.lampkeeper.ledger.StaleEntryException if the same is there already
   */
  public boolean send(Intent intent) {
    ledger.put(intent.entry());
    Map<String, String> detail = new TreeMap<>(intent.entry().values());
    detail.put("id", intent.id());
    PutEventsRequestEntry event =
        PutEventsRequestEntry.builder()
            .eventBusName(busName)
            .source("lampkeeper")
            .detailType("Release Intent")
            .detail(GSON.toJson(detail))
            .build();
    return bus.putEvents(r -> r.entries(List.of(event))).failedEntryCount() == 0;
  }
}

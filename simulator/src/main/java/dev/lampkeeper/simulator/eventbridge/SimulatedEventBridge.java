package dev.lampkeeper.simulator.eventbridge;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Endpoint;
import dev.lampkeeper.simulator.sqs.Origin;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** One caller's client of EventBridge. */
public final class SimulatedEventBridge implements EventBridgeClient {
  private static final Endpoint ENDPOINT =
      new Endpoint(
          "events",
          "ThrottlingException",
          details -> EventBridgeException.builder().awsErrorDetails(details).build());

  private static final int MOST_ENTRIES = 10;

  private final Api api;
  private final EventBridge eventBridge;
  private final Supplier<Origin> origin;

  /**
   * @param origin what the caller's events come from, at the time of the call
   */
  public SimulatedEventBridge(Api api, EventBridge eventBridge, Supplier<Origin> origin) {
    this.api = api;
    this.eventBridge = eventBridge;
    this.origin = origin;
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    return api.write(
        ENDPOINT,
        "PutEvents",
        () -> {
          if (request.entries().isEmpty() || request.entries().size() > MOST_ENTRIES) {
            throw ENDPOINT.exception(
                "ValidationException", "1 validation error detected: entries must be 1 to 10");
          }
          List<PutEventsResultEntry> results = request.entries().stream().map(this::put).toList();
          return PutEventsResponse.builder()
              .entries(results)
              .failedEntryCount((int) results.stream().filter(r -> r.errorCode() != null).count())
              .build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private PutEventsResultEntry put(PutEventsRequestEntry entry) {
    if (eventBridge.refuses()) {
      return refused("InternalFailure", "An internal error occurred, on purpose.");
    }
    if (entry.source() == null || entry.detailType() == null || entry.detail() == null) {
      return refused("InvalidArgument", "Parameter Source, DetailType or Detail is not valid.");
    }
    if (entry.source().startsWith("aws.")) {
      return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    String name = entry.eventBusName() == null ? "default" : entry.eventBusName();
    String bus = name.substring(name.lastIndexOf('/') + 1);
    if (!eventBridge.has(bus)) {
      return refused("ResourceNotFoundException", "Event bus " + name + " does not exist.");
    }
    JsonObject detail;
    try {
      detail = JsonParser.parseString(entry.detail()).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      return refused("MalformedDetail", "Detail is malformed.");
    }
    String id =
        eventBridge.put(
            bus, entry.source(), entry.detailType(), entry.resources(), detail, origin.get());
    return PutEventsResultEntry.builder().eventId(id).build();
  }

  private static PutEventsResultEntry refused(String code, String message) {
    return PutEventsResultEntry.builder().errorCode(code).errorMessage(message).build();
  }
}

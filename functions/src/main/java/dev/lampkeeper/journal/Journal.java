package dev.lampkeeper.journal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Says what a keeper decided about what, and why. A decision is one line of JSON that is also a
 * metric (CloudWatch's embedded metric format); what ended a case is an event on the bus besides;
 * what a person should know is a notification, once.
 */
public final class Journal {
  /** The most that one PutEvents call takes. */
  private static final int BATCH = 10;

  /** The most that is kept of what the bus refused. */
  private static final int KEPT = 100;

  private static final String NAMESPACE = "Lampkeeper";

  private final String fleet;
  private final String keeper;
  private final InstantSource clock;
  private final Consumer<String> lines;
  private final EventBridgeClient bus;
  private final String busName;
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
  private final List<PutEventsRequestEntry> outcomes = new ArrayList<>();
  private final List<PutEventsRequestEntry> refused = new ArrayList<>();

  /**
   * @param lines takes each line as it is decided; CloudWatch reads metrics from a function's
   *     output
   */
  public Journal(
      String fleet,
      String keeper,
      InstantSource clock,
      Consumer<String> lines,
      EventBridgeClient bus,
      String busName) {
    this.fleet = fleet;
    this.keeper = keeper;
    this.clock = clock;
    this.lines = lines;
    this.bus = bus;
    this.busName = busName;
  }

  /** A decision that leaves its subject's case open. */
  public void decided(String subject, String decision, String reason) {
    decided(subject, decision, reason, Map.of());
  }

  /** A decision with the evidence for it. */
  public void decided(
      String subject, String decision, String reason, Map<String, String> evidence) {
    line(new TreeMap<>(Map.of("Decisions", 1L)), entry(subject, decision, reason, evidence));
  }

  /** A decision that ends its subject's case: other systems hear of it on the bus. */
  public void ended(
      String subject, String decision, String reason, Duration took, Map<String, String> evidence) {
    Map<String, Object> entry = entry(subject, decision, reason, evidence);
    entry.put("seconds", took.toSeconds());
    line(
        new TreeMap<>(
            Map.of("Decisions", 1L, decision, 1L, decision + "Seconds", took.toSeconds())),
        entry);
    outcomes.add(
        PutEventsRequestEntry.builder()
            .eventBusName(busName)
            .source("lampkeeper")
            .detailType("Keeper Decision")
            .detail(gson.toJson(withKeeper(entry)))
            .build());
  }

  /** A look that failed; its messages return to the queue. */
  public void failed(String subject, RuntimeException failure) {
    line(
        new TreeMap<>(Map.of("Failures", 1L)),
        entry(
            subject,
            "fail",
            failure.getClass().getSimpleName() + ": " + failure.getMessage(),
            Map.of()));
  }

  /** A sweep came to its end: the alarm on silence listens for this. */
  public void sweepEnded() {
    line(new TreeMap<>(Map.of("SweepsEnded", 1L)), Map.of("subject", "sweep"));
  }

  /**
   * Sends the events of this run, and those that the bus refused before. What it refuses twice is
   * kept for the next run and said: the work is done and its lines stand, so no message has to come
   * again for it.
   */
  public void flush() {
    outcomes.addAll(0, refused);
    refused.clear();
    List<PutEventsRequestEntry> left = put(put(outcomes));
    outcomes.clear();
    if (!left.isEmpty()) {
      refused.addAll(left.subList(Math.max(0, left.size() - KEPT), left.size()));
      failed(
          "bus",
          new IllegalStateException(
              "%s refused %d events; the last %d of them are kept for the next run."
                  .formatted(busName, left.size(), refused.size())));
    }
  }

  /** Those of these events that the bus did not take. */
  private List<PutEventsRequestEntry> put(List<PutEventsRequestEntry> events) {
    List<PutEventsRequestEntry> left = new ArrayList<>();
    for (int from = 0; from < events.size(); from += BATCH) {
      List<PutEventsRequestEntry> batch =
          List.copyOf(events.subList(from, Math.min(from + BATCH, events.size())));
      try {
        List<PutEventsResultEntry> answers = bus.putEvents(r -> r.entries(batch)).entries();
        for (int i = 0; i < answers.size(); i++) {
          if (answers.get(i).errorCode() != null) {
            left.add(batch.get(i));
          }
        }
      } catch (SdkException e) {
        left.addAll(batch);
      }
    }
    return left;
  }

  private static Map<String, Object> entry(
      String subject, String decision, String reason, Map<String, String> evidence) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("subject", subject);
    entry.put("decision", decision);
    entry.put("reason", reason);
    if (!evidence.isEmpty()) {
      entry.put("evidence", new TreeMap<>(evidence));
    }
    return entry;
  }

  private Map<String, Object> withKeeper(Map<String, Object> entry) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("fleet", fleet);
    whole.put("keeper", keeper);
    whole.putAll(entry);
    return whole;
  }

  private void line(SortedMap<String, Long> metrics, Map<String, Object> entry) {
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", NAMESPACE);
    directive.put("Dimensions", List.of(List.of("Fleet", "Keeper")));
    directive.put("Metrics", metrics.keySet().stream().map(name -> Map.of("Name", name)).toList());
    Map<String, Object> embedded = new LinkedHashMap<>();
    embedded.put("Timestamp", clock.millis());
    embedded.put("CloudWatchMetrics", List.of(directive));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_aws", embedded);
    line.put("Fleet", fleet);
    line.put("Keeper", keeper);
    line.putAll(metrics);
    line.putAll(entry);
    lines.accept(gson.toJson(line));
  }
}

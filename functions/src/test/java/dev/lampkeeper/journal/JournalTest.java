package dev.lampkeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.keeper.Fake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

final class JournalTest {
  private static final String METRICS =
      "{\"_aws\":{\"Timestamp\":1000,\"CloudWatchMetrics\":[{\"Namespace\":\"Lampkeeper\",\"Dimensions\":[[\"Fleet\",\"Keeper\"]],\"Metrics\":[%s]}]},\"Fleet\":\"shop-web\",\"Keeper\":\"drain\",";

  private final List<String> lines = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();
  private final List<Integer> calls = new ArrayList<>();

  /** Subjects whose events the bus refuses; each is taken the next time. */
  private final Set<String> refusedOnce = new HashSet<>();

  private boolean down;
  private final Journal journal =
      new Journal(
          "shop-web",
          "drain",
          InstantSource.fixed(Instant.ofEpochSecond(1)),
          lines::add,
          Fake.client(EventBridgeClient.class, request -> put((PutEventsRequest) request)),
          "bus");

  @Test
  void aDecisionIsALineThatIsAMetric() {
    journal.decided("i-1", "wait", "it \"<runs>\"", Map.of("b", "2", "a", "1"));

    assertEquals(
        List.of(
            METRICS.formatted("{\"Name\":\"Decisions\"}")
                + "\"Decisions\":1,\"subject\":\"i-1\",\"decision\":\"wait\",\"reason\":\"it \\\"<runs>\\\"\",\"evidence\":{\"a\":\"1\",\"b\":\"2\"}}"),
        lines);
    journal.flush();
    assertEquals(List.of(), calls);
  }

  @Test
  void anEndIsAnEventBesides() {
    journal.ended("i-1", "complete", "all ended", Duration.ofSeconds(7), Map.of());
    journal.flush();

    assertEquals(
        METRICS.formatted(
                "{\"Name\":\"Decisions\"},{\"Name\":\"complete\"},{\"Name\":\"completeSeconds\"}")
            + "\"Decisions\":1,\"complete\":1,\"completeSeconds\":7,\"subject\":\"i-1\",\"decision\":\"complete\",\"reason\":\"all ended\",\"seconds\":7}",
        lines.getFirst());
    assertEquals(
        List.of(
            "bus lampkeeper Keeper Decision {\"fleet\":\"shop-web\",\"keeper\":\"drain\",\"subject\":\"i-1\",\"decision\":\"complete\",\"reason\":\"all ended\",\"seconds\":7}"),
        taken);
  }

  @Test
  void aFailureAndTheEndOfASweepAreMetrics() {
    journal.failed("i-1", new IllegalStateException("no"));
    journal.sweepEnded();

    assertEquals(
        METRICS.formatted("{\"Name\":\"Failures\"}")
            + "\"Failures\":1,\"subject\":\"i-1\",\"decision\":\"fail\",\"reason\":\"IllegalStateException: no\"}",
        lines.getFirst());
    assertEquals(
        METRICS.formatted("{\"Name\":\"SweepsEnded\"}")
            + "\"SweepsEnded\":1,\"subject\":\"sweep\"}",
        lines.getLast());
  }

  @Test
  void noCallTakesMoreThanTheBusDoes() {
    end(23);
    journal.flush();

    assertEquals(List.of(10, 10, 3), calls);
    assertEquals(23, taken.size());
  }

  @Test
  void whatTheBusRefusesIsSentOnceMore() {
    refusedOnce.addAll(List.of("i-3", "i-12"));
    end(13);
    journal.flush();

    assertEquals(List.of(10, 3, 2), calls);
    assertEquals(13, taken.size());
    assertEquals(13, lines.size());
  }

  @Test
  void whatTheBusRefusesTwiceIsSaidAndKeptForTheNextRun() {
    down = true;
    end(2);
    journal.flush();
    assertTrue(lines.getLast().contains("bus refused 2 events"), lines.getLast());

    down = false;
    journal.flush();
    assertEquals(2, taken.size());
    journal.flush();
    assertEquals(2, taken.size());
  }

  @Test
  void aBusThatStaysDownFillsNoMemory() {
    down = true;
    end(130);
    journal.flush();
    journal.flush();
    down = false;
    journal.flush();

    assertEquals(100, taken.size());
    assertTrue(taken.getLast().contains("\"i-129\""), taken.getLast());
  }

  private void end(int cases) {
    IntStream.range(0, cases)
        .forEach(i -> journal.ended("i-" + i, "complete", "x", Duration.ZERO, Map.of()));
  }

  private PutEventsResponse put(PutEventsRequest request) {
    calls.add(request.entries().size());
    if (down) {
      throw EventBridgeException.builder().message("down").build();
    }
    return PutEventsResponse.builder()
        .entries(request.entries().stream().map(this::put).toList())
        .build();
  }

  private PutEventsResultEntry put(PutEventsRequestEntry e) {
    if (refusedOnce.removeIf(subject -> e.detail().contains("\"" + subject + "\""))) {
      return PutEventsResultEntry.builder().errorCode("ThrottlingException").build();
    }
    taken.add(String.join(" ", e.eventBusName(), e.source(), e.detailType(), e.detail()));
    return PutEventsResultEntry.builder().eventId("e").build();
  }
}

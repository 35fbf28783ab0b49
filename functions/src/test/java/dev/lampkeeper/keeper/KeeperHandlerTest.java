package dev.lampkeeper.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** What becomes of a batch's messages, with a keeper whose subjects are the events' own words. */
final class KeeperHandlerTest {
  private static final Instant NOW = Instant.parse("2026-03-14T17:41:09Z");

  private final List<String> lines = new ArrayList<>();
  private final List<String> looked = new ArrayList<>();
  private Set<String> open = Set.of();
  private Set<String> failing = Set.of();
  private Set<String> stale = Set.of();
  private boolean blind;

  @Test
  void eachSubjectIsLookedAtOnceWhateverWokeIt() {
    open = Set.of("b");

    assertEquals(List.of(), failed(event("a"), event("a"), event("b"), sweep(NOW)));
    assertEquals(List.of("a", "b"), looked);
  }

  @Test
  void aSubjectThatFailsReturnsItsOwnMessagesAndNoOthers() {
    failing = Set.of("a");

    assertEquals(List.of("0", "2"), failed(event("a"), event("b"), event("a")));
    assertEquals(List.of("a", "b"), looked);
    assertTrue(lines.getFirst().contains("IllegalStateException: a fails"), lines.getFirst());
  }

  @Test
  void aSubjectThatFailsReturnsTheSweepThatNamedIt() {
    open = new LinkedHashSet<>(List.of("a", "b"));
    failing = Set.of("a");

    assertEquals(List.of("0"), failed(sweep(NOW)));
    assertEquals(List.of("a", "b"), looked);
    assertFalse(String.join("", lines).contains("SweepsEnded"));
  }

  @Test
  void aSweepThatCameToItsEndIsSaid() {
    assertEquals(List.of(), failed(sweep(NOW)));
    assertTrue(String.join("", lines).contains("\"SweepsEnded\":1"));
  }

  @Test
  void aSweepThatComesTooLateIsDropped() {
    open = Set.of("a");

    assertEquals(List.of(), failed(sweep(NOW.minusSeconds(121))));
    assertEquals(List.of(), looked);
    assertTrue(lines.getFirst().contains("\"decision\":\"drop\""), lines.getFirst());
    assertEquals(List.of(), failed(sweep(NOW.minusSeconds(120))));
    assertEquals(List.of("a"), looked);
  }

  @Test
  void aMessageThatIsNoEventReturnsAlone() {
    assertEquals(List.of("0"), failed("no event", event("a")));
    assertEquals(List.of("a"), looked);
  }

  @Test
  void aRunThatSeesNothingReturnsAll() {
    blind = true;

    assertEquals(List.of("0", "1"), failed(event("a"), event("b")));
  }

  @Test
  void whatAnotherRunGoesOnWithReturnsNothing() {
    stale = Set.of("a");

    assertEquals(List.of(), failed(event("a"), event("b")));
    assertEquals(List.of("a", "b"), looked);
    assertTrue(lines.getFirst().contains("another run"), lines.getFirst());
  }

  private static String event(String subject) {
    return json("lampkeeper", NOW, "{\"subject\":\"" + subject + "\"}");
  }

  private static String sweep(Instant time) {
    return json("aws.events", time, "{}");
  }

  private static String json(String source, Instant time, String detail) {
    return "{\"source\":\"%s\",\"detail-type\":\"t\",\"time\":\"%s\",\"detail\":%s}"
        .formatted(source, time, detail);
  }

  /** The ids of the messages that return to the queue; a message's id is its place in the batch. */
  private List<String> failed(String... bodies) {
    List<SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSMessage message = new SQSMessage();
      message.setMessageId(Integer.toString(messages.size()));
      message.setBody(body);
      messages.add(message);
    }
    SQSEvent batch = new SQSEvent();
    batch.setRecords(messages);
    return new Words()
        .handleRequest(batch, Invoked.as("1")).getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .toList();
  }

  private final class Words extends KeeperHandler {
    private final Ledger taken =
        new Ledger(
            Fake.client(
                DynamoDbClient.class,
                request -> {
                  throw ConditionalCheckFailedException.builder().build();
                }),
            "ledger",
            InstantSource.fixed(NOW),
            this::invocation);

    Words() {
      super(
          new Journal(
              "shop-web",
              "words",
              InstantSource.fixed(NOW),
              lines::add,
              NoAws.client(EventBridgeClient.class),
              "bus"),
          InstantSource.fixed(NOW));
    }

    @Override
    protected Set<String> subjectsOf(Event event) {
      return Set.of(event.require("subject"));
    }

    @Override
    protected Set<String> sweep() {
      return open;
    }

    @Override
    protected Look observe(Set<String> subjects) {
      if (blind) {
        throw new IllegalStateException("nothing is seen");
      }
      return subject -> {
        looked.add(subject);
        if (stale.contains(subject)) {
          taken.put(Entry.fresh("word", subject, NOW));
        }
        if (failing.contains(subject)) {
          throw new IllegalStateException(subject + " fails");
        }
      };
    }
  }
}

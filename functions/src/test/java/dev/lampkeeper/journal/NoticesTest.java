package dev.lampkeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.keeper.Fake;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

final class NoticesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private Instant now = Instant.parse("2026-03-14T17:41:09Z");
  private final Ledger ledger = new Ledger(new Memory().client(), "ledger", () -> now, () -> "1");
  private final List<PublishRequest> published = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private final Notices notices =
      new Notices(
          ledger,
          Fake.client(
              SnsClient.class,
              request -> {
                meanwhile.run();
                published.add((PublishRequest) request);
                return PublishResponse.builder().build();
              }),
          "arn:topic",
          () -> now);

  @Test
  void aCaseIsToldOnceUntilItsQuietIsOver() {
    tell("disk-full");
    tell("disk-full");
    tell("probe-503");
    assertEquals(2, published.size());

    now = now.plus(DAY).plusSeconds(1);
    tell("disk-full");
    assertEquals(3, published.size());
    assertEquals("arn:topic", published.getFirst().topicArn());
    assertEquals("the text", published.getFirst().message());
  }

  @Test
  void aCaseThatCouldNotBeToldIsToldTheNextTime() {
    meanwhile =
        () -> {
          throw SnsException.builder().message("no").build();
        };
    assertThrows(SnsException.class, () -> tell("disk-full"));

    meanwhile = () -> {};
    tell("disk-full");
    assertEquals(1, published.size());
  }

  @Test
  void aCaseThatAnotherRunTellsMeanwhileStopsNobody() {
    meanwhile = () -> ledger.put(ledger.get("notice", "disk-full").orElseThrow());

    tell("disk-full");
    assertEquals(1, published.size());
  }

  @Test
  void aSubjectIsWhatSnsTakes() {
    notices.tell("x", DAY, "Größe\n" + "x".repeat(200), "the text");

    String subject = published.getFirst().subject();
    assertEquals(100, subject.length());
    assertTrue(subject.matches("Gr\\?\\?e\\?x+\\?"), subject);
  }

  private void tell(String caseId) {
    notices.tell(caseId, DAY, "Launches fail", "the text");
  }
}

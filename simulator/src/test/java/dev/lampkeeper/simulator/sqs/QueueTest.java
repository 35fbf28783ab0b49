package dev.lampkeeper.simulator.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueueTest {
  private static final Instant START = Instant.parse("2026-03-14T09:00:00Z");

  private final Kernel kernel = new Kernel(START, 1);
  private final Queue deadLetters = queue("dead", Duration.ofDays(1));
  private final Queue queue = queue("queue", Duration.ofHours(1));

  @Test
  void hidesWhatWasReceivedUntilTheVisibilityTimeout() {
    queue.send("body", Origin.AWS);
    assertEquals(1, queue.receive(10).size());
    assertEquals(0, queue.receive(10).size());
    kernel.runUntil(START.plusSeconds(30));
    List<Message> again = queue.receive(10);
    assertEquals(2, again.getFirst().receives());
    assertEquals(START, again.getFirst().firstReceived());
    queue.delete(again.getFirst());
    kernel.runUntil(START.plusSeconds(90));
    assertEquals(0, queue.messages().size());
  }

  @Test
  void callsBackWhenAMessageComesAndWhenItComesBack() {
    int[] calls = {0};
    queue.consumer("keeper", () -> calls[0]++);
    queue.send("body", Origin.AWS);
    assertEquals(1, calls[0]);
    assertEquals(1, queue.receive(1).size());
    kernel.runUntil(START.plusSeconds(31));
    assertEquals(2, calls[0]);
  }

  @Test
  void givesUpWhatWasReceivedTooOften() {
    queue.redrive(new Queue.Redrive(deadLetters, 2));
    queue.send("body", Origin.AWS);
    for (int i = 1; i <= 3; i++) {
      assertEquals(i <= 2 ? 1 : 0, queue.receive(1).size());
      kernel.runUntil(START.plusSeconds(30L * i));
    }
    assertEquals(0, queue.messages().size());
    assertEquals(1, deadLetters.messages().size());
  }

  @Test
  void forgetsWhatIsTooOld() {
    queue.send("body", Origin.AWS);
    kernel.runUntil(START.plus(Duration.ofHours(1)));
    assertEquals(1, queue.messages().size());
    kernel.runUntil(START.plus(Duration.ofHours(1)).plusSeconds(1));
    assertTrue(queue.messages().isEmpty());
  }

  private Queue queue(String name, Duration retention) {
    return new Queue(kernel, name, "arn:" + name, Duration.ofSeconds(30), retention);
  }
}

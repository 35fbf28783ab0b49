package dev.lampkeeper.simulator.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelTest {
  private static final Instant START = Instant.parse("2026-03-14T09:00:00Z");

  @Test
  void interleavesProcessesInTheSameOrderForTheSameSeed() {
    assertEquals(interleaving(1), interleaving(1));
    assertNotEquals(interleaving(1), interleaving(2));
  }

  @Test
  void endsAKilledProcessWhereItWaits() {
    Kernel kernel = new Kernel(START, 1);
    List<String> done = new ArrayList<>();
    Fiber fiber =
        kernel.start(
            "victim",
            () -> {
              done.add("before");
              kernel.sleep(Duration.ofSeconds(10));
              done.add("after");
            });
    kernel.after(Duration.ofSeconds(5), () -> kernel.kill(fiber));
    kernel.runUntil(START.plusSeconds(60));
    assertEquals(List.of("before"), done);
    assertTrue(fiber.ended());
    assertEquals(START.plusSeconds(60), kernel.instant());
  }

  @Test
  void breaksLoudlyWhenAProcessFails() {
    Kernel kernel = new Kernel(START, 1);
    kernel.start(
        "faulty",
        () -> {
          throw new IllegalArgumentException("on purpose");
        });
    assertThrows(IllegalStateException.class, () -> kernel.runUntil(START.plusSeconds(1)));
  }

  private static List<String> interleaving(long seed) {
    Kernel kernel = new Kernel(START, seed);
    List<String> order = new ArrayList<>();
    for (int p = 0; p < 5; p++) {
      int number = p;
      kernel.start(
          "p" + p,
          () -> {
            for (int step = 0; step < 5; step++) {
              order.add(number + "." + step);
              kernel.sleep(Duration.ofSeconds(1));
            }
          });
    }
    kernel.runUntil(START.plusSeconds(60));
    assertEquals(25, order.size());
    return order;
  }
}

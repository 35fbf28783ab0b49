package dev.lampkeeper.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lampkeeper.ledger.Entry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DepartureTest {
  private static final Instant NOW = Instant.parse("2026-03-14T17:41:09Z");
  private static final String RETURNING = DrainDecision.RETURNING;

  @Test
  void isReadAsItWasWritten() {
    Departure departure =
        Departure.fresh("i-1", "Terminating:Wait", NOW)
            .interruptedAt(NOW.plusSeconds(1))
            .drainAt(NOW.plusSeconds(2))
            .leaveAt(NOW.plusSeconds(3))
            .overAt(NOW.plusSeconds(4))
            .saying("that it is so");
    Entry written = departure.written();

    assertEquals(written, Departure.of(written, "InService", NOW.plusSeconds(99)).written());
    assertEquals("i-1:drain:1", departure.attempt("drain"));
  }

  @Test
  void endsForGoodOnceTheInstanceTerminates() {
    Departure over = Departure.fresh("i-1", "Terminating:Wait", NOW).overAt(NOW);

    assertSame(over, over.seen("Terminating:Wait", NOW.plusSeconds(3600)));
  }

  @Test
  void beginsAgainForAnInstanceThatCameBackFromTheWarmPool() {
    Departure over = Departure.fresh("i-1", RETURNING, NOW).overAt(NOW);

    assertSame(over, over.seen(RETURNING, NOW.plusSeconds(59)));
    assertEquals(2, over.seen(RETURNING, NOW.plusSeconds(60)).round());
    Departure next = over.seen("Terminating:Wait", NOW.plusSeconds(1));
    assertEquals("i-1:drain:2", next.attempt("drain"));
    assertEquals(NOW.plusSeconds(1), next.begun());
    assertEquals(Optional.empty(), next.over());
  }

  @Test
  void goesOnWhileItIsOpen() {
    Departure open = Departure.fresh("i-1", RETURNING, NOW);

    assertSame(open, open.seen(RETURNING, NOW.plusSeconds(600)));
  }
}

package dev.lampkeeper.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DepartureTest {
  private static final Instant NOW = Instant.parse("2026-03-14T17:41:09Z");
  private static final Duration HEARTBEAT = Duration.ofMinutes(15);
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

    assertSame(over, over.seen("Terminating:Wait", HEARTBEAT, NOW.plusSeconds(3600)));
  }

  @Test
  void beginsAgainForAnInstanceThatCameBackFromTheWarmPool() {
    Departure over = Departure.fresh("i-1", RETURNING, NOW).overAt(NOW);

    assertSame(over, over.seen(RETURNING, HEARTBEAT, NOW.plusSeconds(59)));
    assertEquals(2, over.seen(RETURNING, HEARTBEAT, NOW.plusSeconds(60)).round());
    Departure next = over.seen("Terminating:Wait", HEARTBEAT, NOW.plusSeconds(1));
    assertEquals("i-1:drain:2", next.attempt("drain"));
    assertEquals(NOW.plusSeconds(1), next.begun());
    assertEquals(Optional.empty(), next.over());
  }

  @ParameterizedTest(name = "open in {0}, seen in {1} after {2} s: round {3}")
  @CsvSource({
    "Terminating:Wait, Terminating:Wait, 899, 1",
    "Terminating:Wait, Terminating:Wait, 900, 2",
    "Warmed:Pending:Wait, Warmed:Pending:Wait, 18000, 2",
    "Warmed:Pending:Wait, Terminating:Wait, 1, 2",
    "Warmed:Pending:Wait, Terminating:Wait, 18000, 2",
    "InService, Terminating:Wait, 1, 2"
  })
  void beginsAgainForAnInstanceWhoseHookEndedWithoutUs(
      String recorded, String seen, long seconds, int round) {
    Instant now = NOW.plusSeconds(seconds);
    Entry written =
        Departure.fresh("i-1", recorded, NOW).drainAt(NOW.plusSeconds(1)).saying("x").written();

    Departure departure = Departure.of(written, seen, now).seen(seen, HEARTBEAT, now);

    assertEquals(round, departure.round());
    assertEquals(round == 1 ? NOW : now, departure.begun());
    assertEquals(round == 1, departure.drain().isPresent());
    assertEquals(round == 2, departure.missed(Optional.empty(), now));
    assertFalse(departure.missed(Optional.of(now), now));
  }

  @Test
  void remembersInTheNextRoundWhenEc2TakesTheInstance() {
    Instant taken = NOW.plusSeconds(120);
    Departure served = Departure.fresh("i-1", "InService", NOW).interruptedAt(taken);

    assertEquals(
        Optional.of(taken),
        served.seen("Terminating:Wait", HEARTBEAT, taken.minusSeconds(1)).interrupted());
    assertEquals(Optional.empty(), served.seen("Terminating:Wait", HEARTBEAT, taken).interrupted());
  }

  @Test
  void goesOnWhileItIsOpen() {
    Departure open = Departure.fresh("i-1", RETURNING, NOW);

    assertSame(open, open.seen(RETURNING, HEARTBEAT, NOW.plusSeconds(899)));
  }
}

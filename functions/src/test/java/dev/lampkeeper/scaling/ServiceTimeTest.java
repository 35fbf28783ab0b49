package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.Memory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServiceTimeTest {
  private static final Duration SET = Duration.ofMinutes(4);

  private final Ledger ledger =
      new Ledger(new Memory().client(), "ledger", InstantSource.fixed(NOW), () -> "1");
  private final ServiceTime time = new ServiceTime(ledger);

  @Test
  void isTheMedianOfGoodLaunchesOnceThereAreThree() {
    launch("i-1", 100, "CONTINUE");
    launch("i-2", 900, "CONTINUE");
    launch("i-3", 50, "ABANDON");
    assertEquals(SET, time.or(SET, NOW));
    launch("i-4", 130, "CONTINUE");
    assertEquals(SET, time.or(SET, NOW.plusSeconds(3600)), "it is looked at once an hour");
    assertEquals(Duration.ofSeconds(190), time.or(SET, NOW.plusSeconds(3601)));
  }

  private void launch(String id, int seconds, String outcome) {
    ledger.put(
        Entry.fresh("launch", id, NOW.plusSeconds(9000))
            .with(
                Map.of(
                    "began", NOW.toString(),
                    "ended", NOW.plusSeconds(seconds).toString(),
                    "outcome", outcome)));
  }
}

package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.bootstrap.Launch.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CausesTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  private static Launch failed(String id, Duration before, String cause) {
    return Launch.begin(id, Optional.empty(), Phase.GROUP, Told.at(NOW.minus(before)))
        .failed(
            new Failure(
                Step.PREPARED, "why", cause, NOW.minus(before), Optional.empty(), "the last line"));
  }

  private static Launch completed(String id, Duration before) {
    return Launch.begin(id, Optional.empty(), Phase.GROUP, Told.at(NOW.minus(Duration.ofHours(30))))
        .ended(Outcome.CONTINUE, NOW.minus(before));
  }

  private final Launch mine = failed("i-3", Duration.ZERO, "a");
  private final Launch first = failed("i-1", Duration.ofHours(2), "a");
  private final Launch second = failed("i-2", Duration.ofHours(1), "a");

  @Test
  void sameReasonsDifferInIdsNumbersAndTimesOnly() {
    assertEquals(
        Causes.of(Step.PREPARED, "i-0abc12345 took 61 s of d-7Q2MXK4TE at 09:26:53"),
        Causes.of(Step.PREPARED, "i-0fff99999 took 7 s of d-1111AAAA9 at 11:00:00"));
    assertEquals("prepared: no space left", Causes.of(Step.PREPARED, "no space left"));
  }

  @Test
  void countsOtherLaunchesThatFailedBeforeForTheSameCause() {
    assertEquals(
        2,
        Causes.failedBefore(mine, List.of(first, second, mine, failed("i-4", Duration.ZERO, "b"))));
    assertEquals(1, Causes.failedBefore(second, List.of(first, second, mine)));
  }

  @Test
  void forgetsAfterADay() {
    Launch old = failed("i-1", Duration.ofDays(1), "a");
    assertEquals(1, Causes.failedBefore(mine, List.of(old, second, mine)));
  }

  @Test
  void forgetsAfterASuccess() {
    assertEquals(
        1,
        Causes.failedBefore(
            mine, List.of(first, completed("i-9", Duration.ofMinutes(90)), second, mine)));
    assertEquals(
        0,
        Causes.failedBefore(mine, List.of(first, second, completed("i-9", Duration.ofMinutes(5)))));
  }
}

package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LentTest {
  private static final long MINUTE = NOW.getEpochSecond() / 60;

  @Test
  void knowsNothingAtFirst() {
    Lent lent = Told.fresh();

    assertEquals(Optional.empty(), lent.lease());
    assertEquals(List.of(), lent.floors());
    assertEquals(Map.of(), lent.types());
    assertEquals(Optional.empty(), lent.sized());
    assertEquals("", lent.said());
  }

  @Test
  void remembersOneAMinuteOfALease() {
    Lent lent = Told.fresh();
    for (int i = 1; i <= 20; i++) {
      lent = lent.floor(new Change(i, NOW.plusSeconds(i)));
    }

    assertEquals(16, lent.floors().size());
    assertEquals(new Change(20, NOW.plusSeconds(20)), lent.floors().getFirst());
    assertEquals(5, lent.floors().getLast().value());
  }

  @Test
  void aFloorIsOursForALeaseAfterAnotherOneTookItsPlaceHoweverOldItIs() {
    Lent lent =
        Told.fresh()
            .lease(new Lease(NOW.plus(Duration.ofMinutes(15)), 2))
            .floor(new Change(6, NOW.minus(Duration.ofMinutes(8))))
            .floor(new Change(7, NOW));

    assertTrue(lent.ours(6, NOW.plus(Duration.ofMinutes(14))), "the other may not have been set");
    assertFalse(lent.ours(6, NOW.plus(Duration.ofMinutes(15))), "then a person set it");
    assertTrue(lent.ours(7, NOW.plus(Duration.ofMinutes(15))));
  }

  @Test
  void whatIsUnderstoodIsNoLongerUnexplained() {
    Lent lent = Told.fresh().unexplained(new Change(7, NOW));

    assertEquals(Optional.of(new Change(7, NOW)), lent.unexplained());
    assertEquals(Optional.empty(), lent.understood(new Change(7, NOW)).unexplained());
  }

  @Test
  void typesAreKeptAsLongAsMinutesOfThem() {
    Lent lent = Told.fresh().launching("m7g.medium", MINUTE - Load.LONGEST - 10);
    lent = lent.launching("m7g.large", MINUTE - Load.LONGEST - 5);
    lent = lent.launching("m7g.large", MINUTE - 5);
    assertEquals(2, lent.types().size(), "the same is no change");
    lent = lent.launching("m7g.xlarge", MINUTE);

    assertEquals(
        Map.of(MINUTE - Load.LONGEST - 5, "m7g.large", MINUTE, "m7g.xlarge"), lent.types());
  }

  @Test
  void theSizeWasChangedWhenEitherWasLast() {
    Lent lent = Told.fresh().launching("m7g.medium", 60);
    assertEquals(Optional.of(Instant.ofEpochSecond(3600)), lent.sized());

    Lent resized = new Resized(lent).begun("m7g.large", NOW);
    assertEquals(Optional.of(NOW), resized.sized());
    assertEquals(
        Optional.of(Instant.ofEpochSecond((MINUTE + 9) * 60)),
        resized.launching("m7g.large", MINUTE + 9).sized());
  }

  @Test
  void itAnswersSinceItFirstActed() {
    Lent lent = Told.fresh().since(NOW);

    assertEquals(Optional.of(NOW), lent.since(NOW.plusSeconds(60)).since());
  }

  @Test
  void itIsKeptForAMonthFromEachWriting() {
    Instant later = NOW.plus(Duration.ofDays(5));

    assertEquals(later.plus(Duration.ofDays(30)), Told.fresh().written(later).expires());
  }
}

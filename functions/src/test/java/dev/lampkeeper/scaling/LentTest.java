package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void remembersTheLastFour() {
    Lent lent = Told.fresh();
    for (int i = 1; i <= 6; i++) {
      lent = lent.floor(new Change(i, NOW.plusSeconds(i)));
    }

    assertEquals(List.of(6, 5, 4, 3), lent.floors().stream().map(Change::value).toList());
    assertEquals(NOW.plusSeconds(6), lent.floors().getFirst().at());
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

    assertEquals(Optional.of(NOW), lent.resized(NOW).sized());
    assertEquals(
        Optional.of(Instant.ofEpochSecond((MINUTE + 9) * 60)),
        lent.resized(NOW).launching("m7g.large", MINUTE + 9).sized());
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

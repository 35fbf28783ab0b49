package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadTest {
  private static final Lead LEAD = new Lead(2, 6);

  @Test
  void fillsAMinuteWithoutADatapointWithTheOneBefore() {
    Load load = Load.of(List.of(Site.minute(0, 1), Site.minute(3, 4)), 100, LEAD);
    assertEquals(1, load.at(2));
    assertEquals(4, load.at(3));
  }

  @Test
  void keepsTheNewestFortnight() {
    Load load = Load.of(Site.minutes(30_000, i -> i), 100, LEAD);
    assertEquals(14 * 1440 - 1, load.last());
    assertEquals(29_999, load.at(load.last()), 1e-6);
  }

  @Test
  void peaksWhereADecisionAnswersForIt() {
    Load load = Load.of(Site.minutes(20, i -> i == 10 ? 7 : 1), 100, LEAD);
    double[] peaks = new double[10];
    for (int i = 0; i < peaks.length; i++) {
      peaks[i] = load.peak(i);
    }
    assertEquals("1 1 1 1 7 7 7 7 7 1", text(peaks));
    assertEquals(13, load.lastSeen());
    assertEquals(6, load.swing(14, 5), 1e-6);
  }

  @Test
  void leadReachesFromTheNextMinuteToTheNextDecisionsInstance() {
    Duration minute = Duration.ofMinutes(1);
    assertEquals(LEAD, Lead.of(2, Duration.ofMinutes(4), minute));
    assertEquals(new Lead(2, 7), Lead.of(2, Duration.ofSeconds(241), minute));
    assertEquals(new Lead(3, 11), Lead.of(3, Duration.ofMinutes(4), Duration.ofMinutes(5)));
  }

  private static String text(double... values) {
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      text.append(text.isEmpty() ? "" : " ").append((int) value);
    }
    return text.toString();
  }
}

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
  void looksBackFromAMinute() {
    Load load = Load.of(Site.minutes(20, i -> (i * 7) % 20 + 1), 100, LEAD);
    assertEquals(20, load.highest());
    assertEquals("19 13 8", text(load.highest(16, 3), load.highest(16, 2), load.highest(1, 100)));
    assertEquals(
        "1 5 1 4",
        text(load.lowest(3, 4), load.lowest(12, 3), load.lowest(2, 9), load.lowest(9, 1)));
    assertEquals("8 8 4", text(load.mean(2, 3), load.mean(3, 2), load.mean(1, 100)));
    assertEquals(0, load.swing(5, 3));
    assertEquals(15, load.swing(6, 3), 1e-6);
  }

  @Test
  void knowsWhatIsUsual() {
    Load load = Load.of(Site.minutes(3 * 1440, i -> i % 1440 == 722 ? 9 : i / 1440 + 1), 100, LEAD);
    int noon = 2 * 1440 + 720;
    assertEquals(9, load.usual(noon, 6, Calendar.EMPTY), 1e-6);
    assertEquals(9, load.usual(noon - 4, 6, Calendar.EMPTY), 1e-6);
    assertEquals(1.5, load.usual(noon - 5, 6, Calendar.EMPTY), 1e-6);
    assertEquals(1.5, load.usual(noon + 1, 6, Calendar.EMPTY), 1e-6);
    assertEquals(1, load.usual(1440 - 1, 6, Calendar.EMPTY), 1e-6);
    var yesterday = new Calendar(List.of(new Calendar.Event(1440, 2 * 1440, 3)));
    assertEquals(1, load.usual(noon + 1, 6, yesterday), 1e-6);
    var all = new Calendar(List.of(new Calendar.Event(1, 3 * 1440, 3)));
    assertEquals(1, load.usual(noon + 1, 6, all), 1e-6);
    var rest = new Calendar(List.of(new Calendar.Event(10, 3 * 1440, 3)));
    assertEquals(1, load.usual(20, 6, rest), 1e-6);
  }

  @Test
  void aWeekIsUsualAndNoMore() {
    Load load = Load.of(Site.minutes(9 * 1440, i -> i < 1440 ? 100 : i / 1440), 100, LEAD);
    assertEquals(4, load.usual(8 * 1440, 6, Calendar.EMPTY), 1e-6);
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

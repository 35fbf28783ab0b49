package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.scaling.Calendar.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutlookTest {
  private static final int LAST = 4 * 1440 - 1;
  private static final Load LOAD = Load.of(Site.minutes(LAST + 1, Site::wave), 100, new Lead(2, 6));
  private static final Model MODEL = Model.fit(LOAD);

  @Test
  void anEventsErrorsGrowWithIt() {
    Forecast usual = outlook(1).forecast(LAST);
    Forecast event = outlook(4).forecast(LAST);
    assertEquals(4 * LOAD.usual(LAST, 12, Calendar.EMPTY), event.level(), 1e-6);
    assertEquals(
        usual.spread() * event.level() / usual.level(), event.spread(), usual.spread() / 5);
    assertTrue(event.spread() <= 4 * usual.spread());
    assertEquals(usual.errors(), event.errors());
    assertEquals(LOAD.highest(), event.highest());
  }

  private static Outlook outlook(double factor) {
    return new Outlook(
        LOAD, MODEL, new Calendar(List.of(new Event(LAST + 1, LAST + 60, factor))), 100);
  }
}

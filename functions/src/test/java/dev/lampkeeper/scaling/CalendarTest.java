package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lampkeeper.scaling.Calendar.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarTest {
  private static final long BEGIN = Instant.parse("2026-11-27T07:00:00Z").getEpochSecond() / 60;

  @Test
  void readsWhatAPersonWrites() {
    assertEquals(
        List.of(new Event(BEGIN, BEGIN + 240, 4), new Event(BEGIN + 1440, BEGIN + 1470, 1.5)),
        Calendar.parse(" 2026-11-27T08:00+01:00/PT4H x4,\n2026-11-28T07:00Z/PT30M   x1.5, ")
            .events());
    assertEquals(Calendar.EMPTY, Calendar.parse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-27T08:00/PT4H x4", // where?
        "2026-11-31T08:00Z/PT4H x4",
        "2026-11-27T08:00Z/4H x4",
        "2026-11-27T08:00Z/PT4 x4",
        "2026-11-27T08:00Z/PT0S x4",
        "2026-11-27T08:00Z/PT-4H x4",
        "2026-11-27T08:00Z/PT4H",
        "2026-11-27T08:00Z/PT4H x1",
        "2026-11-27T08:00Z/PT4H x0.5",
        "2026-11-27T08:00Z/PT4H x4000",
        "2026-11-27T08:00Z/PT4H 4",
        "2026-11-27T08:00Z/PT99999999999999999999H x4",
        "Black Friday",
      })
  void namesTheEventThatItCannotRead(String text) {
    String all = "2026-11-26T08:00Z/PT4H x4," + text;
    var thrown = assertThrows(IllegalStateException.class, () -> Calendar.parse(all));
    assertEquals(
        "\""
            + text
            + "\" is not an event: write when it begins with the offset from UTC, how long it lasts and, above 1, by what the usual load is multiplied, as in \"2026-11-27T08:00+01:00/PT4H x4\"; commas separate events.",
        thrown.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9, 1",
    "0, 10, 3",
    "19, 29, 3",
    "20, 29, 1",
    "20, 30, 5",
    "0, 35, 5",
    "35, 36, 7",
    "51, 60, 1"
  })
  void takesTheHighestFactorOfTheMinutes(long from, long to, double factor) {
    var calendar =
        new Calendar(List.of(new Event(10, 20, 3), new Event(30, 50, 5), new Event(36, 40, 7)));
    assertEquals(factor, calendar.factor(from, to));
  }
}

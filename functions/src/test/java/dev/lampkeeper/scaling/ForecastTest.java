package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten, give or take two, with errors of -4, 0, 2 and 16. */
final class ForecastTest {
  private static final Errors ERRORS = new Errors(8, 0, -2, 1);

  @ParameterizedTest
  @CsvSource({
    "20,  5, 1",
    "20, 6, 0.75",
    "20, 9.9, 0.75",
    "20, 10, 0.5",
    "20, 12, 0.25",
    "20, 21.9, 0.25",
    "20, 22, 0", // two above what was ever seen
    " 5, 11.9, 0.5",
    "5, 12, 0", // two above what is expected
    "40, 26, 0",
  })
  void isAboveALoadAsOftenAsItWas(double highest, double load, double share) {
    assertEquals(share, new Forecast(10, 2, ERRORS, highest).above(load));
  }
}

package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FleetTest {
  /** Errors of -2, -1, 0, 1 and 6 spreads. */
  private static final Errors ERRORS = new Errors(-2, -1, 0, 1, 6);

  @ParameterizedTest
  @CsvSource({
    "8,   0.9, 1, 300, 16", // every error is covered: (8 + 6) / 0.9
    "8,   0.9, 1,  20, 10", // the last error is not worth six instances
    "8,   0.9, 1,   0,  9", // what is expected is served, whatever it costs
    "8,   1.9, 2, 300,  8",
    "80,  0.9, 1, 300, 20", // what cannot be served is served as far as it goes
    "0.1, 0.9, 1, 300,  7",
    "-3,  0.9, 1,   0,  1",
    "10,  0.9, 1, 900, 17", // nothing was seen above 14, and a mean miss above that is enough
  })
  void coversWhatIsWorthItsPrice(
      double level, double each, double price, double slow, int instances) {
    Forecast forecast = new Forecast(level, 1, ERRORS, 14);
    Choice choice = new Choice(new Size("", 1, price), each, "", 1, 20, "");
    assertEquals(instances, Fleet.cheapest(forecast, choice, slow).instances());
  }

  @Test
  void keepsWithinTheBounds() {
    Forecast forecast = new Forecast(8, 1, ERRORS, 14);
    assertEquals(12, fleet(forecast, 1, 12, 20));
    assertEquals(3, fleet(forecast, 1, 1, 3));
    assertEquals(8, fleet(forecast, 1, 8, 8));
  }

  @Test
  void whatCannotServeIsBeyondPrice() {
    Choice none = new Choice(new Size("", 1, 1), 0, "", 1, 20, "");
    Fleet fleet = Fleet.cheapest(new Forecast(8, 1, ERRORS, 14), none, 300);
    assertEquals(new Fleet(20, Double.POSITIVE_INFINITY), fleet);
  }

  private static int fleet(Forecast forecast, double each, int least, int most) {
    Choice choice = new Choice(new Size("", 1, 1), each, "", least, most, "");
    return Fleet.cheapest(forecast, choice, 0).instances();
  }
}

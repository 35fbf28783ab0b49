package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetTest {
  @ParameterizedTest
  @CsvSource({"0, 30", "15, 30", "20, 58", "25, 116", "40, 909", "500, 3840"})
  void aSlowMinuteCostsMoreTheMoreThereWereInTheWeek(int slow, double price) {
    var minutes = Site.minutes(2000, i -> i >= 2000 - slow ? 9.5 : 5);
    assertEquals(price, Budget.price(minutes, 0, 90), price / 50);
  }

  @Test
  void whatWasSlowBeforeTheKeeperIsNotItsDebt() {
    assertEquals(30, Budget.price(Site.minutes(2000, _ -> 9.5), 2000, 90));
  }

  @Test
  void isForgivenInWeeks() {
    var minutes = Site.minutes(14 * 1440, i -> i < 40 ? 9.5 : 5);
    assertEquals(30, Budget.price(minutes, 0, 90));
  }
}

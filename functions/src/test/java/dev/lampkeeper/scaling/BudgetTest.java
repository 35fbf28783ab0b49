package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetTest {
  private static final int LONG = 14 * 1440;

  @ParameterizedTest
  @CsvSource({"0, 15", "10, 15", "15, 29.5", "20, 58.5", "25, 116", "40, 909", "500, 3840"})
  void aSlowMinuteCostsMoreTheMoreThereWereInTheWeek(int slow, double price) {
    var minutes = Site.minutes(LONG, i -> i >= LONG - slow ? 9.5 : 5);
    assertEquals(price, Budget.price(minutes, 0, 90), price / 50);
  }

  @Test
  void theFirstDaysHaveTheirShareOfTheWeeksBudget() {
    var minutes = Site.minutes(LONG, i -> i >= LONG - 20 ? 9.5 : 5);
    assertEquals(3840, Budget.price(minutes, LONG - 1440, 90));
  }

  @Test
  void aShortHistoryPaysMore() {
    assertEquals(30, Budget.price(Site.minutes(LONG / 4, _ -> 5), 0, 90));
  }

  @Test
  void aHistoryIsAsLongAsItsMinutes() {
    var minutes = Site.minutes(LONG, _ -> 5);
    assertEquals(30, Budget.price(minutes.subList(LONG - LONG / 4, LONG), 0, 90));
    assertEquals(15, Budget.price(minutes, 0, 90));
  }

  @Test
  void aMinuteAtTheLimitIsNotSlow() {
    assertEquals(15, Budget.price(Site.minutes(LONG, _ -> 9), 0, 90));
  }

  @Test
  void whatWasSlowBeforeTheKeeperIsNotItsDebt() {
    assertEquals(15, Budget.price(Site.minutes(LONG, _ -> 9.5), LONG, 90));
  }

  @Test
  void isForgivenInWeeks() {
    var minutes = Site.minutes(LONG, i -> i < 40 ? 9.5 : 5);
    assertEquals(15, Budget.price(minutes, 0, 90), 0.5);
  }
}

package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.scaling.Calendar.Event;
import dev.lampkeeper.scaling.ScalingDecision.Run;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From four days on, for an hour, four times a load of five that hardly ever moves. */
final class EventTest {
  private static final int BEGIN = 4 * 1440;
  private static final Calendar CALENDAR = new Calendar(List.of(new Event(BEGIN, BEGIN + 60, 4)));

  @ParameterizedTest
  @CsvSource({
    "-60,  6,  7", // not yet
    "-12,  6,  7",
    "-11, 23, 25", // twice the lead of six minutes before
    "-1,  23, 25",
    "57,  23, 25",
    "67,  23, 25", // what was wanted is kept for ten minutes
    "68,   6,  7",
  })
  void isServedFromItsBeginToItsEnd(int minute, int from, int to) {
    int instances = run(CALENDAR, BEGIN + minute, i -> usual(i)).instances();
    assertTrue(instances >= from && instances <= to, instances + " at " + minute);
  }

  @Test
  void doesNotMultiplyALoadThatItHasLifted() {
    IntToDoubleFunction lifted = i -> i < BEGIN ? usual(i) : 4 * usual(i);
    int instances = run(CALENDAR, BEGIN + 30, lifted).instances();
    assertTrue(instances >= 23 && instances <= 30, "" + instances);
  }

  @Test
  void theDaysOfALongEventAreNotUsual() {
    var days = new Calendar(List.of(new Event(BEGIN - 3 * 1440, BEGIN + 1440, 4)));
    IntToDoubleFunction lifted = i -> i < BEGIN - 3 * 1440 ? usual(i) : 4 * usual(i);
    int instances = run(days, BEGIN, lifted).instances();
    assertTrue(instances >= 23 && instances <= 30, "" + instances);
  }

  @Test
  void aDayThatIsNotKnownIsLikeTheMinuteBefore() {
    var early = new Calendar(List.of(new Event(600, 900, 4)));
    int instances = run(early, 720, i -> i < 600 ? usual(i) : 2 * usual(i)).instances();
    assertTrue(instances >= 23 && instances <= 40, "" + instances);
  }

  @Test
  void aSmallerLoadThanExpectedAnywayChangesNothing() {
    var slight = new Calendar(List.of(new Event(BEGIN, BEGIN + 60, 1.001)));
    assertEquals(
        run(Calendar.EMPTY, BEGIN, i -> usual(i)).instances(),
        run(slight, BEGIN, i -> usual(i)).instances());
  }

  @Test
  void isNamedInTheReason() {
    String reason = run(CALENDAR, BEGIN, i -> usual(i)).reason();
    assertTrue(reason.contains(", for an event that brings 4.000 times the usual: "), reason);
  }

  private static Run run(Calendar calendar, int length, IntToDoubleFunction load) {
    var facts = Site.facts(Site.minutes(length, load).stream().toList());
    var config = Site.config(Site.SIZES, calendar);
    return assertInstanceOf(Run.class, new Planner().decide(facts, config));
  }

  private static double usual(int minute) {
    return 5 + (minute * 37 % 97 - 48) / 1000.0;
  }
}

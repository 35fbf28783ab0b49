package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.scaling.ScalingDecision.Leave;
import dev.lampkeeper.scaling.ScalingDecision.Resize;
import dev.lampkeeper.scaling.ScalingDecision.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlannerTest {
  private static final int DAYS = 4 * 1440;

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 9, 12, 18})
  void hasWhatTheComingMinutesNeedAndLittleMore(int hour) {
    int now = DAYS + hour * 60;
    double needed = 0;
    for (int minute = now; minute < now + 6; minute++) {
      needed = Math.max(needed, Site.wave(minute) / 0.9);
    }
    int instances = run(Site.minutes(now, Site::wave));
    assertTrue(instances >= needed, instances + " for " + needed);
    assertTrue(instances <= needed + 2, instances + " for " + needed);
  }

  @Test
  void isReadyForABurstThatComesEachDay() {
    int burst = DAYS + 9 * 60;
    List<Minute> minutes = Site.minutes(burst - 4, i -> i % 1440 >= 9 * 60 ? 8 : 2);
    assertTrue(run(minutes) >= 9, "ready");
    assertTrue(run(minutes.subList(0, minutes.size() - 60)) <= 3, "but not all night");
  }

  @Test
  void keepsWhatItWantedForTenMinutes() {
    int now = DAYS + 630;
    List<Minute> hours = Site.minutes(now, i -> i % 1440 >= 600 && i % 1440 < 660 ? 8 : 2);
    hours.subList(now - 5, now).replaceAll(each -> Site.minute((int) each.minute(), 2));
    assertTrue(run(hours) >= 9);
  }

  @Test
  void neverLeavesThePersonsMost() {
    var facts = Site.facts(Site.minutes(DAYS, Site::wave), 0, 3);
    Run run = assertInstanceOf(Run.class, new Planner().decide(facts, Site.CONFIG));
    assertEquals(3, run.instances());
  }

  @Test
  void saysWhyItDoesNothing() {
    assertLeft("6 hours are needed", Site.minutes(359, Site::wave), 2);
    assertLeft("The newest datapoint is 11 minutes old.", Site.minutes(DAYS, Site::wave), 11);
    assertLeft("No minute shows", Site.minutes(DAYS, _ -> 0.5), 2);
  }

  @Test
  void takesTheSizeThatServesTheWeekForLess() {
    List<Minute> minutes = Site.minutes(DAYS, i -> 0.26 - 0.01 * (i % 7));
    minutes.replaceAll(each -> new Minute(each.minute(), each.requests(), 25, 1, 1));
    long now = DAYS;
    List<Minute> seen = minutes.subList(0, DAYS - 1);
    var facts = new ScalingFacts(now, seen, now, Site.BASIC, now - 1440, 0, 1000, List.of());
    var resize = assertInstanceOf(Resize.class, new Planner().decide(facts, Site.CONFIG));
    assertEquals(0.5, resize.size().size());
    var rested = new ScalingFacts(now, seen, now, Site.BASIC, now - 1439, 0, 1000, List.of());
    assertInstanceOf(Run.class, new Planner().decide(rested, Site.CONFIG));
  }

  private static int run(List<Minute> minutes) {
    var decision = new Planner().decide(Site.facts(minutes), Site.CONFIG);
    return assertInstanceOf(Run.class, decision).instances();
  }

  private static void assertLeft(String reason, List<Minute> minutes, int age) {
    long now = minutes.getLast().minute() + age;
    var facts = new ScalingFacts(now, minutes, now, Site.BASIC, now, 0, 1000, List.of());
    Leave leave = assertInstanceOf(Leave.class, new Planner().decide(facts, Site.CONFIG));
    assertTrue(leave.reason().contains(reason), leave.reason());
  }
}

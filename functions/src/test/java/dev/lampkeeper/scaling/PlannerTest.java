package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.scaling.ScalingDecision.Leave;
import dev.lampkeeper.scaling.ScalingDecision.Resize;
import dev.lampkeeper.scaling.ScalingDecision.Run;
import java.time.Duration;
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
    assertRuns(Site.minutes(360, Site::wave), 2);
    assertRuns(Site.minutes(DAYS, Site::wave), 10);
    assertLeft("No minute shows", Site.minutes(DAYS, _ -> 0.5), 2);
  }

  @Test
  void looksAtTheSizeOnceAnHour() {
    List<Minute> minutes = Site.minutes(DAYS, i -> 1.85 - 0.01 * (i % 7));
    assertInstanceOf(Resize.class, decide(minutes, DAYS, Duration.ofMinutes(1)));
    assertInstanceOf(Run.class, decide(minutes, DAYS + 1, Duration.ofMinutes(1)));
    assertInstanceOf(Resize.class, decide(minutes, DAYS + 4, Duration.ofMinutes(5)));
    assertInstanceOf(Run.class, decide(minutes, DAYS + 5, Duration.ofMinutes(5)));
  }

  @Test
  void saysWhatItExpectsWhatItRisksAndWhatItSaves() {
    Run run =
        assertInstanceOf(
            Run.class,
            new Planner().decide(Site.facts(Site.minutes(DAYS + 600, Site::wave)), Site.CONFIG));
    assertEquals(
        "The load needs 8.5 instances of m7g.medium and may need 8.7 within 6 minutes, give or take 0.1: 9 are run, too few with a chance of 0.0 %; target tracking at 50 % would run 16.",
        run.reason());
    assertEquals(8.5, run.needed(), 0.05);
    assertEquals(8.7, run.expected(), 0.05);
  }

  @Test
  void namesWhatBinds() {
    List<Minute> minutes = Site.minutes(DAYS + 600, Site::wave);
    Gauge gauge = Site.gauge(Gauge.Kind.SHARE, 90, minutes.size(), i -> 20 * Site.wave(i));
    var decision = new Planner().decide(Site.facts(minutes, 0, 16, gauge), Site.CONFIG);
    assertEquals(
        "The load needs 17.0 instances of m7g.medium by SHARE and may need 17.4 within 6 minutes, give or take 0.2: 16 are run, the group's maximum, too few with a chance of 100.0 %; target tracking at 50 % would run 16.",
        decision.reason());
  }

  private static ScalingDecision decide(List<Minute> minutes, long now, Duration every) {
    var facts = new ScalingFacts(now, minutes, now, Site.BASIC, 0, 0, 1000, List.of());
    var config =
        new ScalingConfig(100, Duration.ofMinutes(4), every, 90, 0, Site.SIZES, Calendar.EMPTY);
    return new Planner().decide(facts, config);
  }

  @Test
  void remembersForAnHourWhatItLearnt() {
    List<Minute> minutes = Site.minutes(DAYS + 60, Site::wave);
    Planner planner = new Planner();
    planner.decide(Site.facts(minutes.subList(0, DAYS)), Site.CONFIG);
    String old = reason(planner, minutes.subList(0, DAYS + 59));
    assertNotEquals(old, reason(new Planner(), minutes.subList(0, DAYS + 59)));
    assertEquals(
        reason(new Planner(), minutes.subList(0, DAYS + 60)),
        reason(planner, minutes.subList(0, DAYS + 60)));
  }

  private static String reason(Planner planner, List<Minute> minutes) {
    Run run = assertInstanceOf(Run.class, planner.decide(Site.facts(minutes), Site.CONFIG));
    return run.expected() + " " + run.reason();
  }

  private static void assertRuns(List<Minute> minutes, int age) {
    long now = minutes.getLast().minute() + age;
    var facts = new ScalingFacts(now, minutes, now, Site.BASIC, now, 0, 1000, List.of());
    assertInstanceOf(Run.class, new Planner().decide(facts, Site.CONFIG));
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

package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.scaling.Gauge.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A load of 0.2 to 0.8 on each of ten instances. */
final class LimitsTest {
  private static final int LENGTH = 3 * 1440;
  private static final List<Minute> MINUTES = Site.minutes(LENGTH, Site::wave);
  private static final Size SMALL = Site.size(0.5);
  private static final Size LARGE = Site.size(2);
  private static final Gauge NONE = gauge(Kind.SHARE, _ -> 0);

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void takesWhatBindsFirst(Gauge gauge, Size size, double each, String by) {
    Choice choice = limits(gauge).of(size);
    assertEquals(each, choice.each(), 1e-6);
    assertEquals(by, choice.by());
  }

  static Stream<Arguments> takesWhatBindsFirst() {
    return Stream.of(
        Arguments.of(NONE, Site.BASIC, 0.9, "CPU"),
        Arguments.of(NONE, SMALL, 0.4, "CPU"),
        // 45 at a basic instance's load.
        Arguments.of(gauge(Kind.SHARE, i -> 4.5 * Site.wave(i)), Site.BASIC, 0.9, "CPU"),
        Arguments.of(gauge(Kind.SHARE, i -> 15 * Site.wave(i)), Site.BASIC, 0.6, "SHARE"),
        Arguments.of(gauge(Kind.SHARE, i -> 15 * Site.wave(i)), LARGE, 0.6 * 1.9 / 0.9, "SHARE"),
        // 40 without load, and 100 more at a basic instance's.
        Arguments.of(memory(40, 100), Site.BASIC, 0.5 + share(40, 100), "MEMORY"),
        Arguments.of(memory(40, 100), SMALL, 0.05, "MEMORY"),
        Arguments.of(memory(50, 100), SMALL, 0, "MEMORY"),
        Arguments.of(memory(50, 100), LARGE, 1.3, "MEMORY"),
        Arguments.of(memory(50, 10), LARGE, 1.9, "CPU"),
        Arguments.of(memory(95, 1), Site.BASIC, 0, "MEMORY"),
        Arguments.of(memory(95, 1), LARGE, 1.9, "CPU"));
  }

  /** What the proportion to the load allows more than 0.5: it is never below that. */
  private static double share(double rest, double slope) {
    Gauge gauge = memory(rest, slope);
    double share = Growth.of(gauge, MINUTES, 1, 100).orElseThrow().share();
    return Math.max(0, 90 / share - 0.5);
  }

  @Test
  void staysWithTheCpuWhereMoreInstancesDoNotHelp() {
    assertEquals(0.9, limits(memory(95, 1)).present().each(), 1e-6);
    assertEquals("MEMORY", limits(memory(40, 100)).present().by());
  }

  @ParameterizedTest
  @CsvSource({
    "t3.medium, 200, t3.medium, 0.9", // enough for an hour
    "t3.medium,  60, t3.medium, 0.7",
    "t3.medium,   0, t3.medium, 0.2",
    "t3.medium,  60, t3.large,  0.8",
    "t3.medium,   0, m7g.large, 0.9",
    "m7g.large,   0, t3.medium, 0.2",
    "m7g.large,   0, m7g.large, 0.9",
  })
  void countsOnCreditsAsLongAsTheyLast(String now, double credits, String then, double each) {
    Gauge gauge = Site.gauge(Kind.CREDITS, 0, LENGTH, _ -> credits);
    Choice choice = limits(new Size(now, 1, 1), 0, 1000, gauge).of(new Size(then, 1, 1));
    assertEquals(each, choice.each(), 1e-6);
    assertEquals(each < 0.9 ? "CPU credits" : "CPU", choice.by());
  }

  @Test
  void anotherGaugeIsNoCredit() {
    Gauge credits = Site.gauge(Kind.CREDITS, 0, LENGTH, _ -> 60);
    Size size = new Size("t3.medium", 1, 1);
    assertEquals(0.7, limits(size, 0, 1000, memory(30, 1), credits).of(size).each(), 1e-6);
  }

  @Test
  void isOfThePresentSize() {
    List<Minute> large = new ArrayList<>();
    MINUTES.forEach(
        each -> large.add(new Minute(each.minute(), 2 * each.requests(), each.cpu(), 10, 2)));
    Gauge share = gauge(Kind.SHARE, i -> 18 * Site.wave(i));
    Gauge memory = memory(40, 100);
    var facts = new ScalingFacts(LENGTH + 1, large, 0, LARGE, 0, 0, 1000, List.of(share));
    Limits limits = new Limits(Capacity.learn(large), facts, Site.CONFIG);
    double does = 1.9 / 0.9;
    assertEquals(does * 90 / 180, limits.of(LARGE).each(), 1e-6);
    assertEquals(90 / 180.0, limits.of(Site.BASIC).each(), 1e-6);
    assertEquals((int) (100 / does), limits.of(LARGE).most());
    facts = new ScalingFacts(LENGTH + 1, large, 0, LARGE, 0, 0, 1000, List.of(memory));
    limits = new Limits(Capacity.learn(large), facts, Site.CONFIG);
    assertEquals(does * 0.05, limits.of(Site.BASIC).each(), 1e-6);
    Gauge held = Site.gauge(Kind.CONNECTIONS, 100, LENGTH, _ -> 50);
    facts = new ScalingFacts(LENGTH + 1, large, 0, LARGE, 0, 0, 1000, List.of(held));
    limits = new Limits(Capacity.learn(large), facts, Site.CONFIG);
    assertEquals(20, limits.of(LARGE).most());
    assertEquals(42, limits.of(Site.BASIC).most());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SHARE", "MEMORY"})
  void knowsWhatBindsBeforeAnInstanceOfTheSizeHasServed(Kind kind) {
    Gauge gauge = kind == Kind.SHARE ? gauge(kind, i -> 15 * Site.wave(i)) : memory(40, 100);
    Choice before = limits(Site.BASIC, 0, 1000, gauge).of(LARGE);
    Choice after = limits(LARGE, 0, 1000, gauge).of(LARGE);
    assertEquals(before.each(), after.each(), 1e-6);
    assertEquals(kind.name(), after.by());
  }

  @Test
  void doesNotGuessHowManyCreditsThereAre() {
    Size size = new Size("t3.medium", 1, 1);
    assertEquals(0.9, limits(size, 0, 1000).of(size).each(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 1000, 1, 40, what the limit of CONNECTIONS allows", // five of each of ten
    "200,   39, 1, 39, the group's maximum",
    "204, 1000, 1, 40, what the limit of CONNECTIONS allows",
    "  0, 1000, 1, 10, what the limit of CONNECTIONS allows", // never fewer than there are
    "200, 1000, 2, 18, what the limit of CONNECTIONS allows",
    "900, 1000, 1, 100, the group's maximum", // the capacity's, which is a maximum, too
  })
  void hasNoMoreThanTheDatabaseBears(
      double limit, int most, double size, int allowed, String ceiling) {
    Gauge gauge = Site.gauge(Kind.CONNECTIONS, limit, LENGTH, i -> i > LENGTH - 5 ? 50 : 20);
    Choice choice = limits(Site.BASIC, 0, most, gauge).of(Site.size(size));
    assertEquals(allowed, choice.most());
    assertEquals(ceiling, choice.ceiling());
  }

  @Test
  void forgetsConnectionsThatAreOver() {
    Gauge gauge = Site.gauge(Kind.CONNECTIONS, 200, LENGTH, i -> i > LENGTH - 11 ? 20 : 50);
    assertEquals(100, limits(gauge).of(Site.BASIC).most());
  }

  @ParameterizedTest
  @CsvSource({"0, 50, 1, 50", "3, 50, 3, 50", "60, 50, 50, 50", "0, 0, 1, 1", "0, 500, 1, 100"})
  void staysWithinThePersonsBounds(int least, int most, int lower, int upper) {
    Choice choice = limits(Site.BASIC, least, most).of(Site.BASIC);
    assertEquals(lower, choice.least());
    assertEquals(upper, choice.most());
  }

  @ParameterizedTest
  @CsvSource({
    "SHARE, 89, 0",
    "SHARE, 90, 0",
    "SHARE, 91, 11",
    "SHARE, 180, 20",
    "MEMORY, 91, 11",
    "CREDITS, 180, 0",
    "CONNECTIONS, 180, 0"
  })
  void asksForReliefOfWhatIsAboveItsLimit(Kind kind, double value, int instances) {
    Gauge gauge = gauge(kind, i -> i == LENGTH - 1 ? value : 10 * Site.wave(i));
    assertEquals(instances, limits(gauge).relief());
  }

  @Test
  void noInstancesRelieveWhatIsThereWithoutLoad() {
    assertEquals(0, limits(memory(95, 1)).relief());
  }

  private static Gauge memory(double rest, double slope) {
    return gauge(Kind.MEMORY, i -> rest + slope * Site.wave(i) / 10);
  }

  private static Gauge gauge(Kind kind, IntToDoubleFunction value) {
    return Site.gauge(kind, 90, LENGTH, value);
  }

  private static Limits limits(Gauge gauge) {
    return limits(Site.BASIC, 0, 1000, gauge);
  }

  private static Limits limits(Size size, int least, int most, Gauge... gauges) {
    var facts = new ScalingFacts(LENGTH + 1, MINUTES, 0, size, 0, least, most, List.of(gauges));
    return new Limits(Capacity.learn(MINUTES), facts, Site.CONFIG);
  }
}

package dev.lampkeeper.simulator.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FetchedTest {
  private static final double NEAR = 1e-6;

  @Test
  void leavesOutTheFirstAndTheLastMinute() throws UnusableHistory {
    Past past = new Past(4, 1);
    past.cpu.put(past.cpu.firstKey(), 99.0);
    past.cpu.put(past.cpu.lastKey(), 99.0);
    Fetched fetched = Fetched.of(past.series());
    Demand demand = fetched.history().demand();
    assertEquals(4 * 1440 - 1, demand.minutes());
    assertEquals(Past.BEGIN + 1, demand.clock(0));
    assertEquals(Past.busy(1), demand.load(0), NEAR);
    assertEquals(100 * Past.busy(1), demand.requests(0), NEAR);
    assertEquals(100, fetched.history().each(), NEAR);
    assertEquals(0, fetched.missing());
    assertEquals(1, fetched.period());
  }

  @Test
  void takesTheMinutesThatAllMetricsHave() throws UnusableHistory {
    Past past = new Past(4, 1);
    past.cpu.headMap(Past.BEGIN + 100, false).clear();
    past.instances.tailMap(Past.BEGIN + 5000, true).clear();
    Demand demand = Fetched.of(past.series()).history().demand();
    assertEquals(Past.BEGIN + 101, demand.clock(0));
    assertEquals(Past.BEGIN + 4999, demand.clock(demand.minutes()));
  }

  @Test
  void fillsHolesByStraightLinesAndCountsThem() throws UnusableHistory {
    Past past = new Past(4, 1);
    past.cpu.subMap(Past.BEGIN + 1000, Past.BEGIN + 1010).clear();
    past.instances.subMap(Past.BEGIN + 1005, Past.BEGIN + 1020).clear();
    Fetched fetched = Fetched.of(past.series());
    assertEquals(20, fetched.missing());
    assertEquals(
        (Past.busy(999) * 6 + Past.busy(1010) * 5) / 11,
        fetched.history().demand().load(1003),
        NEAR);
  }

  @Test
  void aMinuteWithoutRequestsHadNone() throws UnusableHistory {
    Past past = new Past(4, 1);
    past.requests.remove(Past.BEGIN + 1000);
    Demand demand = Fetched.of(past.series()).history().demand();
    assertEquals(0, demand.requests(999));
    assertEquals(Past.busy(1000), demand.load(999), NEAR);
  }

  @Test
  void takesPeriodsOfFiveMinutes() throws UnusableHistory {
    Fetched fetched = Fetched.of(new Past(4, 5).series());
    Demand demand = fetched.history().demand();
    assertEquals(5, fetched.period());
    assertEquals(0, fetched.missing());
    assertEquals(Past.BEGIN + 5, demand.clock(0));
    assertEquals(4 * 1440 - 5, demand.minutes());
    assertEquals(Past.busy(7), demand.load(2), 1e-4);
    assertEquals(100 * Past.busy(7), demand.requests(2), 1e-2);
  }

  /** Without detailed monitoring. */
  @Test
  void takesCpuOfFiveMinutesWithRequestsOfOne() throws UnusableHistory {
    Past past = new Past(4, 1);
    past.cpu.keySet().removeIf(minute -> minute % 5 != 0);
    Fetched fetched = Fetched.of(past.series());
    assertEquals(5, fetched.period());
    assertEquals(0, fetched.missing());
    assertEquals(Past.busy(17), fetched.history().demand().load(12), 1e-4);
  }

  @Test
  void doesWithoutRequests() throws UnusableHistory {
    Past past = new Past(4, 1);
    var series = past.series();
    series.remove("requests");
    Fetched fetched = Fetched.of(series);
    Demand demand = fetched.history().demand();
    assertTrue(Double.isNaN(fetched.history().each()));
    assertEquals(Past.busy(10), demand.load(9), NEAR);
    assertEquals(Past.busy(10), demand.requests(9), NEAR);
  }

  /** What was asked beyond 100 % CPU, only the requests know. */
  @Test
  void believesTheRequestsWhereTheCpuIsCut() throws UnusableHistory {
    Past past = new Past(4, 1);
    past.cpu.put(Past.BEGIN + 1000, 100.0);
    past.requests.put(Past.BEGIN + 1000, 100.0 * 60 * 7);
    past.cpu.put(Past.BEGIN + 1001, 100.0);
    past.instances.put(Past.BEGIN + 1002, 0.0);
    History history = Fetched.of(past.series()).history();
    assertEquals(7, history.demand().load(999), NEAR);
    assertEquals(4, history.demand().load(1000), NEAR);
    assertEquals(Past.busy(1002), history.demand().load(1001), NEAR);
    assertEquals(2, history.cut());
  }

  static Stream<Arguments> useless() {
    return Stream.of(
        wrong("requests", past -> past.requests.clear(), "it has no datapoints of requests"),
        wrong("cpu", past -> past.cpu.clear(), "it has no datapoints of cpu; look whether"),
        wrong("instances", past -> past.instances.clear(), "turn on the group's metrics"),
        wrong(
            "another time",
            past -> past.cpu.tailMap(Past.BEGIN + 1440).clear(),
            "its metrics have 23 hours in common; fetch at least two days"),
        wrong(
            "nothing in common",
            past -> {
              past.cpu.tailMap(Past.BEGIN + 100).clear();
              past.instances.headMap(Past.BEGIN + 200).clear();
            },
            "its metrics have 0 hours in common"),
        wrong(
            "times of another unit",
            past -> {
              past.cpu.put(Past.BEGIN + 1_000_000, 1.0);
              past.instances.put(Past.BEGIN + 1_000_000, 1.0);
              past.requests.put(Past.BEGIN + 1_000_000, 1.0);
            },
            "its times are 694 days apart"),
        wrong(
            "holes",
            past -> past.cpu.subMap(Past.BEGIN + 1000, Past.BEGIN + 3000).clear(),
            "2000 of its 5759 minutes have no CPU or no number of instances"),
        wrong(
            "hours",
            past -> past.cpu.keySet().removeIf(minute -> minute % 60 != 0),
            "cpu has a datapoint each 60 minutes; ask for a Period of 60, or of 300"));
  }

  private static Arguments wrong(String name, Consumer<Past> what, String said) {
    return arguments(name, what, said);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("useless")
  void refusesWhatNothingCanBeToldFrom(String name, Consumer<Past> what, String said) {
    Past past = new Past(4, 1);
    what.accept(past);
    var series = past.series();
    String message = assertThrows(UnusableHistory.class, () -> Fetched.of(series)).getMessage();
    assertTrue(message != null && message.contains(said), said);
  }

  @Test
  void namesTheMetricThatIsMissing() {
    var series = new Past(4, 1).series();
    series.remove("instances");
    assertEquals(
        "it has no result with the id instances; ./lampkeeper backtest --queries says what to ask for",
        assertThrows(UnusableHistory.class, () -> Fetched.of(series)).getMessage());
  }
}

package dev.lampkeeper.simulator.backtest;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A history as it was fetched from CloudWatch. The first and the last datapoint are left out: their
 * periods may not be whole. A period without requests has no datapoint of them; what else is
 * missing, and what lies between two datapoints of five minutes, is a straight line.
 *
 * @param missing minutes for which there was no CPU or no number of instances
 * @param period in minutes, of the metric that has the longest: 1 or 5
 */
record Fetched(History history, int missing, int period) {
  static final String REQUESTS = "requests";
  static final String CPU = "cpu";
  static final String INSTANCES = "instances";

  private static final int LONGEST = 70 * 1440;
  private static final int SHORTEST = 2 * 1440;

  /** Of a history that has more holes than that, in percent, little can be told. */
  private static final int HOLES = 20;

  /**
   * @throws UnusableHistory if nothing can be told from it
   */
  static Fetched of(Map<String, NavigableMap<Long, Double>> series) throws UnusableHistory {
    NavigableMap<Long, Double> cpu = metric(series, CPU, "look whether the group's name is right");
    NavigableMap<Long, Double> instances =
        metric(series, INSTANCES, "turn on the group's metrics and wait for some days");
    NavigableMap<Long, Double> requests =
        series.containsKey(REQUESTS)
            ? metric(
                series,
                REQUESTS,
                "look whether the balancer's and the target group's names are right")
            : new TreeMap<>();
    long from = Math.max(cpu.firstKey(), instances.firstKey());
    long to = Math.min(cpu.lastKey(), instances.lastKey());
    if (!requests.isEmpty()) {
      from = Math.max(from, requests.firstKey());
      to = Math.min(to, requests.lastKey());
    }
    int period = Math.max(period(cpu, CPU), period(instances, INSTANCES));
    from += period;
    if (to - from < SHORTEST) {
      throw new UnusableHistory(
          "its metrics have %d hours in common; fetch at least two days"
              .formatted(Math.max(0, (to - from) / 60)));
    }
    if (to - from > LONGEST) {
      throw new UnusableHistory(
          "its times are %d days apart; CloudWatch keeps five minutes for 63 days"
              .formatted((to - from) / 1440));
    }
    int missing = missing(cpu, instances, period, from, to);
    if (missing * 100L > HOLES * (to - from)) {
      throw new UnusableHistory(
          "%d of its %d minutes have no CPU or no number of instances; fetch days in which both were there"
              .formatted(missing, to - from));
    }
    return new Fetched(
        new History(
            from, rates(requests, from, to), lines(cpu, from, to), steps(instances, from, to)),
        missing,
        period);
  }

  private static NavigableMap<Long, Double> metric(
      Map<String, NavigableMap<Long, Double>> series, String id, String help)
      throws UnusableHistory {
    NavigableMap<Long, Double> metric = series.get(id);
    if (metric == null) {
      throw new UnusableHistory(
          "it has no result with the id %s; ./lampkeeper backtest --queries says what to ask for"
              .formatted(id));
    }
    if (metric.size() < 2) {
      throw new UnusableHistory("it has no datapoints of %s; %s".formatted(id, help));
    }
    return metric;
  }

  /** The shortest way from one datapoint to the next: five minutes, or less. */
  private static int period(NavigableMap<Long, Double> metric, String id) throws UnusableHistory {
    long shortest = Long.MAX_VALUE;
    long before = Long.MIN_VALUE / 2;
    for (long minute : metric.keySet()) {
      shortest = Math.min(shortest, minute - before);
      before = minute;
    }
    if (shortest > 5) {
      throw new UnusableHistory(
          "%s has a datapoint each %d minutes; ask for a Period of 60, or of 300 for what is older than 15 days"
              .formatted(id, shortest));
    }
    return shortest == 5 ? 5 : 1;
  }

  private static int missing(
      NavigableMap<Long, Double> cpu,
      NavigableMap<Long, Double> instances,
      int period,
      long from,
      long to) {
    int missing = 0;
    for (long minute = from; minute < to; minute++) {
      boolean known =
          cpu.floorKey(minute) > minute - period && instances.floorKey(minute) > minute - period;
      missing += known ? 0 : 1;
    }
    return missing;
  }

  /** Requests a second. */
  private static double[] rates(NavigableMap<Long, Double> sums, long from, long to)
      throws UnusableHistory {
    if (sums.isEmpty()) {
      return new double[(int) (to - from)];
    }
    int period = period(sums, REQUESTS);
    NavigableMap<Long, Double> rates = new TreeMap<>();
    for (long minute = sums.firstKey(); minute <= sums.lastKey(); minute += period) {
      rates.put(minute, sums.getOrDefault(minute, 0.0) / (60 * period));
    }
    return lines(rates, from, to);
  }

  private static double[] lines(NavigableMap<Long, Double> metric, long from, long to) {
    double[] values = new double[(int) (to - from)];
    for (int i = 0; i < values.length; i++) {
      var before = metric.floorEntry(from + i);
      var after = metric.ceilingEntry(from + i);
      double part =
          after.getKey().equals(before.getKey())
              ? 0
              : (from + i - before.getKey()) / (double) (after.getKey() - before.getKey());
      values[i] = before.getValue() + (after.getValue() - before.getValue()) * part;
    }
    return values;
  }

  /** Instances come and go whole. */
  private static double[] steps(NavigableMap<Long, Double> metric, long from, long to) {
    double[] values = new double[(int) (to - from)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.rint(metric.floorEntry(from + i).getValue());
    }
    return values;
  }
}

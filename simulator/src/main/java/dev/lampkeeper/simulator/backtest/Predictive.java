package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Minute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * AWS's predictive scaling as its pages describe it: the load of each hour, forecast from up to
 * fourteen days and renewed every six hours, is a floor from five minutes before the hour on;
 * target tracking goes on beside it. How AWS forecasts is not public: here it is the same hour of
 * the last days and weeks, at the level of the last day.
 */
final class Predictive implements Policy {
  private static final int LEARNT = 14 * 1440;
  private final double target;
  private final int least;
  private Map<Long, Double> forecast = Map.of();
  private long made = Long.MIN_VALUE / 2;

  /**
   * @param target CPU, 0 to 100
   * @param least instances, at least 1
   */
  Predictive(double target, int least) {
    this.target = target;
    this.least = least;
  }

  @Override
  public Settings begin(Settings present, List<Minute> seen, long now) {
    return present.withTarget(target);
  }

  @Override
  public Settings decide(Settings present, List<Minute> seen, long now) {
    if (now - made >= 6 * 60) {
      forecast = forecast(hours(seen), now / 60);
      made = now;
    }
    double busy = Math.max(load((now + 1) / 60), load((now + 6) / 60));
    return present.withFloor(Math.max(least, (int) Math.ceil(busy / (target / 100) - 1e-9)));
  }

  @Override
  public int every() {
    return 5;
  }

  private double load(long hour) {
    return forecast.getOrDefault(hour, 0.0);
  }

  /** Busy instances of each hour, on average. */
  private static Map<Long, Double> hours(List<Minute> seen) {
    Map<Long, double[]> sums = new TreeMap<>();
    for (Minute minute : seen.subList(Math.max(0, seen.size() - LEARNT), seen.size())) {
      double[] sum = sums.computeIfAbsent(minute.minute() / 60, _ -> new double[2]);
      sum[0] += minute.cpu() / 100 * minute.inService();
      sum[1]++;
    }
    Map<Long, Double> hours = new TreeMap<>();
    sums.forEach((hour, sum) -> hours.put(hour, sum[0] / sum[1]));
    return hours;
  }

  private static Map<Long, Double> forecast(Map<Long, Double> hours, long now) {
    double came = 0;
    double said = 0;
    for (long hour = now - 24; hour < now; hour++) {
      double usual = usual(hours, hour);
      if (hours.containsKey(hour) && usual > 0) {
        came += hours.get(hour);
        said += usual;
      }
    }
    double level = said > 0 ? 1 + 0.5 * (Math.clamp(came / said, 0.5, 2) - 1) : 1;
    Map<Long, Double> forecast = new TreeMap<>();
    for (long hour = now; hour < now + 48; hour++) {
      double usual = usual(hours, hour);
      forecast.put(hour, level * (usual > 0 ? usual : usual(hours, hour - 24)));
    }
    return forecast;
  }

  /** The same hour of the last two weeks and of the last three days, or 0. */
  private static double usual(Map<Long, Double> hours, long hour) {
    double weeks = mean(hours, hour - 168, hour - 336);
    double days = mean(hours, hour - 24, hour - 48, hour - 72);
    if (Double.isNaN(weeks) || Double.isNaN(days)) {
      return Double.isNaN(weeks) ? (Double.isNaN(days) ? 0 : days) : weeks;
    }
    return (weeks + days) / 2;
  }

  private static double mean(Map<Long, Double> hours, long... which) {
    return Arrays.stream(which)
        .filter(hours::containsKey)
        .mapToDouble(hours::get)
        .average()
        .orElse(Double.NaN);
  }
}

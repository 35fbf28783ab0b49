package dev.lampkeeper.scaling;

import java.util.List;
import java.util.Optional;

/**
 * How a gauge grows with the load of an instance.
 *
 * @param rest what is there without load
 * @param slope by which each basic instance's load adds to it
 * @param share that an instance's load would add if there were no rest
 */
record Growth(double rest, double slope, double share) {
  private static final int DAY = 1440;

  /** Of the last day's minutes of a size, by least squares, if there are any. */
  static Optional<Growth> of(Gauge gauge, List<Minute> minutes, double size, double basic) {
    double n = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (Minute minute : minutes.subList(Math.max(0, minutes.size() - DAY), minutes.size())) {
      Double value = gauge.values().get(minute.minute());
      if (value != null && minute.size() == size && minute.inService() > 0) {
        double load = minute.requests() / basic / minute.inService();
        n++;
        x += load;
        y += value;
        xx += load * load;
        xy += load * value;
      }
    }
    if (xx == 0) {
      return Optional.empty();
    }
    double share = xy / xx;
    double spread = xx - x * x / n;
    if (gauge.kind() == Gauge.Kind.SHARE || spread < xx / 1000) {
      return Optional.of(new Growth(0, share, share));
    }
    double slope = Math.max(0, (xy - x * y / n) / spread);
    double rest = (y - slope * x) / n;
    return Optional.of(rest > 0 ? new Growth(rest, slope, share) : new Growth(0, share, share));
  }

  /** The load at which the gauge is at a limit; 0 if it is there without any. */
  double load(double limit) {
    return rest >= limit ? 0 : (limit - rest) / slope;
  }
}

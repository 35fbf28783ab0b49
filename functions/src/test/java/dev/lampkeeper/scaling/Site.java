package dev.lampkeeper.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** A site whose load is a formula, on ten instances of 100 requests a second each. */
final class Site {
  static final Size BASIC = new Size("m7g.medium", 1, 1);
  static final List<Size> SIZES = List.of(size(0.5), BASIC, size(2), size(4));
  static final ScalingConfig CONFIG = config(SIZES, Calendar.EMPTY);
  private static final int SERVING = 10;

  private Site() {}

  static Size size(double size) {
    return new Size("size " + size, size, size);
  }

  /** At most a hundred basic instances, and target tracking at 50 % without the keeper. */
  static ScalingConfig config(List<Size> sizes, Calendar calendar) {
    return new ScalingConfig(
        100, Duration.ofMinutes(4), Duration.ofMinutes(1), 90, 50, sizes, calendar);
  }

  /**
   * @param load of each minute, in basic instances at full CPU
   */
  static List<Minute> minutes(int length, IntToDoubleFunction load) {
    List<Minute> minutes = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      minutes.add(minute(i, load.applyAsDouble(i)));
    }
    return minutes;
  }

  static Minute minute(int minute, double load) {
    return new Minute(minute, 100 * load, Math.min(100, 100 * load / SERVING), SERVING, 1);
  }

  /** One that the keeper has just been given, whose size was just changed. */
  static ScalingFacts facts(List<Minute> minutes, Gauge... gauges) {
    return facts(minutes, 0, 1000, gauges);
  }

  static ScalingFacts facts(List<Minute> minutes, int least, int most, Gauge... gauges) {
    long now = minutes.getLast().minute() + 2;
    return new ScalingFacts(now, minutes, now, BASIC, now, least, most, List.of(gauges));
  }

  /** One that has a value each minute. */
  static Gauge gauge(Gauge.Kind kind, double limit, int length, IntToDoubleFunction value) {
    SortedMap<Long, Double> values = new TreeMap<>();
    for (int i = 0; i < length; i++) {
      values.put((long) i, value.applyAsDouble(i));
    }
    return new Gauge(kind, kind.name(), limit, values);
  }

  /** A day's wave between two and eight, with a noise that repeats only after 97 minutes. */
  static double wave(int minute) {
    double noise = (minute * 37 % 97 - 48) / 200.0;
    return 5 - 3 * Math.cos(2 * Math.PI * minute / 1440) + noise;
  }
}

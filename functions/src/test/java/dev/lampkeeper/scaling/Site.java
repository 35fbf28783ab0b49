package dev.lampkeeper.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A site whose load is a formula, on ten instances of 100 requests a second each. */
final class Site {
  static final Size BASIC = new Size(1, 1);
  static final List<Size> SIZES =
      List.of(new Size(0.5, 0.5), BASIC, new Size(2, 2), new Size(4, 4));
  static final ScalingConfig CONFIG = config(100);
  private static final int SERVING = 10;

  private Site() {}

  static ScalingConfig config(double most) {
    return new ScalingConfig(most, Duration.ofMinutes(4), Duration.ofMinutes(1), 90, SIZES);
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
  static ScalingFacts facts(List<Minute> minutes) {
    long now = minutes.getLast().minute() + 2;
    return new ScalingFacts(now, minutes, now, BASIC, now);
  }

  /** A day's wave between two and eight, with a noise that repeats only after 97 minutes. */
  static double wave(int minute) {
    double noise = (minute * 37 % 97 - 48) / 200.0;
    return 5 - 3 * Math.cos(2 * Math.PI * minute / 1440) + noise;
  }
}

package dev.lampkeeper.scaling;

/** What can be known at a minute, by which the load of the next ones is told. */
final class Features {
  private static final int DAY = 1440;
  private static final int WEEK = 7 * DAY;

  private Features() {}

  /** What the rise from the load to its peak may go by. */
  static double[] level(Load load, int minute) {
    double now = load.at(minute);
    double rise = 0;
    double step = 0;
    double steepest = 0;
    int days = 0;
    for (int day = 1; day <= 7 && minute - day * DAY >= 0; day++) {
      int then = minute - day * DAY;
      double risen = load.peak(then) - load.at(then);
      steepest = Math.max(steepest, risen);
      if (day <= 3) {
        rise += risen;
        step += load.at(then) - now;
        days = day;
      }
    }
    rise /= Math.max(1, days);
    step /= Math.max(1, days);
    int week = minute - WEEK;
    return new double[] {
      1,
      minute >= 1 ? now - load.at(minute - 1) : 0,
      minute >= 5 ? now - load.at(minute - 5) : 0,
      now - load.mean(minute, 10),
      now - load.mean(minute, 30),
      now - load.mean(minute, 120),
      now - load.mean(minute, DAY),
      load.highest(minute, 15) - now,
      load.highest(minute, 60) - now,
      rise,
      step,
      steepest,
      week >= 0 ? load.peak(week) - load.at(week) : rise,
      week >= 0 ? load.at(week) - now : step,
      now,
      Math.sqrt(now)
    };
  }

  /** What the error of that may go by: none is negative. */
  static double[] spread(Load load, int minute) {
    double lately = load.swing(minute, DAY);
    double season = 0;
    int days = 0;
    for (int day = 1; day <= 7 && minute - day * DAY >= 10; day++) {
      int then = minute - day * DAY;
      season += load.swingBetween(then - 10, then + 10);
      days = day;
    }
    return new double[] {
      0.05,
      load.at(minute),
      load.swing(minute, 15),
      load.swing(minute, 60),
      lately,
      days > 0 ? season / days : lately,
      load.highest(minute, 60) - load.lowest(minute, 60)
    };
  }

  /**
   * How far off a forecast may be, before anything has been learnt: minutes are weighed by it, so
   * that a calm night and a busy day are learnt from alike.
   */
  static double scale(double[] spread) {
    return (spread[2] + spread[3] + spread[4] + spread[5]) / 4 + 0.02 * spread[1] + 0.02;
  }
}

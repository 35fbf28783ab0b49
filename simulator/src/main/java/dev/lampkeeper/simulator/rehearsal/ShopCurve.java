package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.cloudwatch.Load;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;

/**
 * The visitors of a shop in one country: few at night, a plateau through the day, most in the
 * evening; weekends begin later. From minute to minute and from hour to hour they vary by chance.
 * The form is made up, after what shops publish of their days.
 *
 * @param peak requests a second in the evening of an ordinary weekday
 * @param ahead how far its clock is ahead of UTC
 */
record ShopCurve(double peak, Duration ahead, long seed) implements Load.Curve {
  /** Of the peak, at each full hour from midnight to midnight. */
  private static final double[] WEEKDAY = {
    .22, .14, .09, .07, .07, .10, .18, .30, .42, .52, .58, .62, .66, .64, .61, .61, .64, .70, .80,
    .93, 1.0, .93, .70, .42, .22
  };

  private static final double[] WEEKEND = {
    .24, .16, .11, .08, .07, .08, .11, .18, .31, .46, .60, .70, .74, .74, .74, .76, .80, .85, .90,
    .97, 1.0, .90, .66, .40, .24
  };

  private static final double PER_MINUTE = 0.03;
  private static final double PER_HOUR = 0.06;

  @Override
  public double at(Instant time) {
    ZonedDateTime local = time.plus(ahead).atZone(ZoneOffset.UTC);
    double[] day = local.getDayOfWeek().getValue() >= 6 ? WEEKEND : WEEKDAY;
    double hour = local.getHour() + local.getMinute() / 60.0;
    return peak
        * between(day[(int) hour], day[(int) hour + 1], hour % 1)
        * (1 + PER_MINUTE * chance(time, Duration.ofMinutes(1)))
        * (1 + PER_HOUR * drift(time));
  }

  /** From hour to hour, without a jump. */
  private double drift(Instant time) {
    Duration hour = Duration.ofHours(1);
    double part = Math.floorMod(time.getEpochSecond(), 3600) / 3600.0;
    return between(chance(time, hour), chance(time.plus(hour), hour), part);
  }

  /** The same number for the whole of a period: normal, but never far off. */
  private double chance(Instant time, Duration period) {
    long number = Math.floorDiv(time.getEpochSecond(), period.toSeconds());
    double drawn = new SplittableRandom(seed * 31 + number * period.toSeconds()).nextGaussian();
    return Math.clamp(drawn, -3, 3);
  }

  private static double between(double from, double to, double part) {
    return from + (to - from) * part;
  }
}

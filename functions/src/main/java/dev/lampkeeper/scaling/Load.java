package dev.lampkeeper.scaling;

import java.util.Arrays;
import java.util.List;

/**
 * The demand of each minute, in basic instances at 100 % CPU. A minute without a datapoint has the
 * value of the one before it.
 */
final class Load {
  /** CloudWatch keeps minutes for fifteen days; two whole weeks know each weekday twice. */
  static final int LONGEST = 14 * 1440;

  private static final int DAY = 1440;

  private final long first;
  private final Lead lead;
  private final double highest;
  private final double[] values;
  private final double[] sums;
  private final double[] peaks;
  private final double[] swings;

  private Load(long first, double[] values, Lead lead) {
    this.first = first;
    this.values = values;
    this.lead = lead;
    highest = Arrays.stream(values).max().orElseThrow();
    sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    int known = Math.max(0, values.length - lead.last());
    peaks = new double[known];
    swings = new double[known + 1];
    for (int i = 0; i < known; i++) {
      for (int j = i + lead.first(); j <= i + lead.last(); j++) {
        peaks[i] = Math.max(peaks[i], values[j]);
      }
      swings[i + 1] = swings[i] + Math.abs(peaks[i] - values[i]);
    }
  }

  /**
   * @param minutes at least one, in their order
   * @param basic requests a second of a basic instance at 100 % CPU
   */
  static Load of(List<Minute> minutes, double basic, Lead lead) {
    long last = minutes.getLast().minute();
    long first = Math.max(minutes.getFirst().minute(), last - LONGEST + 1);
    double[] values = new double[(int) (last - first + 1)];
    int filled = 0;
    double value = 0;
    for (Minute minute : minutes) {
      while (filled < minute.minute() - first) {
        values[filled++] = value;
      }
      value = minute.requests() / basic;
    }
    values[filled] = value;
    return new Load(first, values, lead);
  }

  Lead lead() {
    return lead;
  }

  int last() {
    return values.length - 1;
  }

  /** In minutes since 1970. */
  long time(int minute) {
    return first + minute;
  }

  /** The newest minute whose peak has been seen, or -1. */
  int lastSeen() {
    return peaks.length - 1;
  }

  double at(int minute) {
    return values[minute];
  }

  /** The highest load of the minutes that a decision at this minute answers for. */
  double peak(int minute) {
    return peaks[minute];
  }

  /** The highest of all. */
  double highest() {
    return highest;
  }

  double mean(int minute, int length) {
    int from = Math.max(0, minute - length + 1);
    return (sums[minute + 1] - sums[from]) / (minute - from + 1);
  }

  double highest(int minute, int length) {
    double highest = 0;
    for (int i = Math.max(0, minute - length + 1); i <= minute; i++) {
      highest = Math.max(highest, values[i]);
    }
    return highest;
  }

  double lowest(int minute, int length) {
    double lowest = values[minute];
    for (int i = Math.max(0, minute - length + 1); i <= minute; i++) {
      lowest = Math.min(lowest, values[i]);
    }
    return lowest;
  }

  /** Mean distance of the load to its peak, over the newest that could be seen at this minute. */
  double swing(int minute, int length) {
    int to = minute - lead.last();
    return to < 0 ? 0 : swingBetween(Math.max(0, to - length + 1), to);
  }

  /** Mean distance of the load to its peak, both ends included. */
  double swingBetween(int from, int to) {
    return (swings[to + 1] - swings[from]) / (to - from + 1);
  }

  /**
   * The highest that the minutes after one have in the mean of the last days, as of that minute.
   * What an event has lifted is not usual; where no day is known, the load before it is.
   */
  double usual(int minute, int ahead, Calendar calendar) {
    int before = minute;
    while (before > 0 && isLifted(before, calendar)) {
      before--;
    }
    double highest = 0;
    for (int next = minute + lead.first(); next <= minute + ahead; next++) {
      double sum = 0;
      int days = 0;
      for (int then = next - DAY; then >= Math.max(0, next - 7 * DAY); then -= DAY) {
        if (!isLifted(then, calendar)) {
          sum += values[then];
          days++;
        }
      }
      highest = Math.max(highest, days > 0 ? sum / days : values[before]);
    }
    return highest;
  }

  private boolean isLifted(int minute, Calendar calendar) {
    return calendar.factor(time(minute), time(minute)) > 1;
  }
}

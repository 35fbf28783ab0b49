package dev.lampkeeper.scaling;

import java.util.List;

/**
 * What a minute that is too slow may cost, in minutes of the mean fleet: a quarter of an hour of it
 * while the budget of slow minutes is hardly touched, an hour when it is spent, and more beyond, so
 * that a site that has been slow lately becomes careful. A short history knows little of what may
 * come: it pays more.
 */
final class Budget {
  /** The share of minutes that may be too slow: twenty a week. */
  static final double SHARE = 0.002;

  private static final double HOUR = 60;
  private static final double DAY = 1440;

  /** For so long a slow minute is remembered. */
  private static final double WEEK = 7 * DAY;

  /** What was spent in the first two days counts as of two days: one burst is not yet a habit. */
  private static final double YOUNG = 2 * DAY;

  private Budget() {}

  /**
   * @param since minutes since 1970 from which on the keeper answers for the group
   * @param limit CPU above which a minute is too slow, 0 to 100
   */
  static double price(List<Minute> minutes, long since, double limit) {
    long now = minutes.getLast().minute();
    double span = Math.clamp((double) (now - since), YOUNG, WEEK);
    double spent = 0;
    for (Minute minute : minutes) {
      if (minute.cpu() > limit && minute.minute() >= since) {
        spent += Math.exp((minute.minute() - now) / WEEK) / span;
      }
    }
    double doublings = Math.clamp(4 * (spent / SHARE - 1), -2, 6);
    double known = Math.min(1, (now - minutes.getFirst().minute() + 1.0) / Load.LONGEST);
    return HOUR * Math.pow(2, doublings) / Math.sqrt(known);
  }
}

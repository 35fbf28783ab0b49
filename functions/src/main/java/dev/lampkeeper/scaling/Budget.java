package dev.lampkeeper.scaling;

import java.util.List;

/**
 * What a minute that is too slow may cost, in minutes of the mean fleet: an hour of it, less while
 * the budget of slow minutes is whole, and rising as it is overspent, so that a site that has been
 * slow lately becomes careful.
 */
final class Budget {
  /** The share of minutes that may be too slow: twenty minutes a week. */
  static final double SHARE = 0.002;

  private static final double HOUR = 60;
  private static final double WEEK = 7 * 1440;

  private Budget() {}

  /**
   * @param since minutes since 1970 from which on the keeper answers for the group
   * @param limit CPU above which a minute is too slow, 0 to 100
   */
  static double price(List<Minute> minutes, long since, double limit) {
    long now = minutes.getLast().minute();
    double spent = 0;
    for (Minute minute : minutes) {
      if (minute.cpu() > limit && minute.minute() >= since) {
        spent += Math.exp((minute.minute() - now) / WEEK) / WEEK;
      }
    }
    double doublings = 4 * (spent / SHARE - 1);
    return HOUR * Math.pow(2, Math.clamp(doublings, -1, 6));
  }
}

package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Calendar;
import dev.lampkeeper.scaling.Size;
import java.util.List;

/**
 * What a person set, and what an instance takes.
 *
 * @param least instances, at least 1
 * @param most instances, and capacity in basic instances: the account has no more
 * @param service minutes from the launch of an instance until it serves
 * @param limit CPU above which a minute is too slow, 0 to 100
 * @param sizes the ladder of instance types, the basic one first
 * @param calendar known events
 */
public record Site(
    int least, int most, int service, double limit, List<Size> sizes, Calendar calendar) {
  /** How many instances of a size there may be. */
  int most(Size size) {
    return Math.min(most, Math.max(1, (int) (most / capacity(size))));
  }

  /** What an instance does, in basic instances: the system's share does not grow with it. */
  static double capacity(Size size) {
    return (size.size() - 0.1) / 0.9;
  }

  /** How many basic instances a load needs in order not to be too slow. */
  int needed(double load) {
    return Math.max(least, (int) Math.ceil(load * 100 / limit - 1e-9));
  }
}

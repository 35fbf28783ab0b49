package dev.lampkeeper.scaling;

import dev.lampkeeper.scaling.ScalingDecision.Resize;
import dev.lampkeeper.scaling.ScalingDecision.Run;
import java.util.Optional;

/** Whether another size would have served the last week for less. */
final class SizeDecision {
  private static final int WEEK = 7 * 1440;

  /** Coprime to the hour and to five minutes, so that no minute of them is left out for good. */
  private static final int STRIDE = 7;

  /** A change launches the whole fleet anew: at most one a day, and for a gain that will last. */
  private static final int REST = 1440;

  private static final double GAIN = 0.03;

  /** Within so many minutes a change should be over, and no event begin. */
  private static final int CHANGE = 120;

  private SizeDecision() {}

  static Optional<Resize> decide(Outlook outlook, Limits limits, Run run) {
    ScalingFacts facts = limits.facts();
    if (!calm(outlook) || facts.now() - facts.sizeSince() < REST) {
      return Optional.empty();
    }
    Choice present = limits.of(facts.size());
    double cost = cost(outlook, present);
    double change = change(outlook, limits);
    double least = cost * (1 - GAIN) - change;
    Choice best = present;
    for (Size size : limits.config().sizes()) {
      Choice choice = limits.of(size);
      double found = cost(outlook, choice);
      if (found < least) {
        least = found;
        best = choice;
      }
    }
    return best.equals(present)
        ? Optional.empty()
        : Optional.of(
            new Resize(
                best.size(),
                CountDecision.instances(outlook, best),
                run,
                Sentences.size(present, best, peak(outlook), 1 - least / cost)));
  }

  /** Not above the day's mean, and no event near. */
  private static boolean calm(Outlook outlook) {
    Load load = outlook.load();
    long now = load.time(load.last());
    return load.at(load.last()) <= load.mean(load.last(), 1440)
        && outlook.calendar().factor(now, now + CHANGE) == 1;
  }

  /** The price of a minute, in the mean of the last week. */
  private static double cost(Outlook outlook, Choice choice) {
    int last = outlook.load().lastSeen();
    double cost = 0;
    int minutes = 0;
    for (int minute = last; minute >= Math.max(60, last - WEEK); minute -= STRIDE) {
      cost += outlook.fleet(minute, choice).cost();
      minutes++;
    }
    return cost / minutes;
  }

  /** The price of a change, the fleet twice, spread over a week as the gain is. */
  private static double change(Outlook outlook, Limits limits) {
    Choice present = limits.present();
    double minute =
        outlook.fleet(outlook.load().last(), present).instances() * present.size().price();
    return minute * limits.config().service().toMinutes() / WEEK;
  }

  private static double peak(Outlook outlook) {
    Load load = outlook.load();
    return load.highest(load.last(), WEEK);
  }
}

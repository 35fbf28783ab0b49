package dev.lampkeeper.scaling;

import dev.lampkeeper.scaling.ScalingDecision.Resize;
import java.util.Optional;

/** Whether another size would have served the last week for less. */
final class SizeDecision {
  private static final int WEEK = 7 * 1440;

  /** Coprime to the hour and to five minutes, so that no minute of them is left out for good. */
  private static final int STRIDE = 7;

  /** A change launches the whole fleet anew: at most one a day, and for a gain that will last. */
  private static final int REST = 1440;

  private static final double GAIN = 0.03;

  private SizeDecision() {}

  static Optional<ScalingDecision> decide(
      Outlook outlook, ScalingFacts facts, ScalingConfig config) {
    Load load = outlook.load();
    boolean calm = load.at(load.last()) <= load.mean(load.last(), 1440);
    if (!calm || facts.now() - facts.sizeSince() < REST) {
      return Optional.empty();
    }
    double present = cost(outlook, facts.size(), config);
    Size best = facts.size();
    double least = present * (1 - GAIN);
    for (Size size : config.sizes()) {
      double cost = cost(outlook, size, config);
      if (cost < least) {
        least = cost;
        best = size;
      }
    }
    if (best.equals(facts.size())) {
      return Optional.empty();
    }
    return Optional.of(
        new Resize(
            best,
            "The last week would have cost %.0f %% less with instances of size %s."
                .formatted(100 * (1 - least / present), best.size())));
  }

  private static double cost(Outlook outlook, Size size, ScalingConfig config) {
    int last = outlook.load().lastSeen();
    double cost = 0;
    for (int minute = last; minute >= Math.max(60, last - WEEK); minute -= STRIDE) {
      cost += outlook.fleet(minute, size, config).cost();
    }
    return cost;
  }
}

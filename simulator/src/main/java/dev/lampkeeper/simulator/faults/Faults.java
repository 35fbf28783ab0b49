package dev.lampkeeper.simulator.faults;

import dev.lampkeeper.simulator.kernel.Kernel;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which faults strike. Each draws from a stream of its own, so that turning one on does not change
 * where another strikes.
 */
public final class Faults {
  private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
  private final Map<Fault, SplittableRandom> streams = new EnumMap<>(Fault.class);

  /** No fault strikes before it is given a rate. */
  public Faults(Kernel kernel) {
    for (Fault fault : Fault.values()) {
      rates.put(fault, 0.0);
      streams.put(fault, kernel.random("fault " + fault));
    }
  }

  /**
   * Sets the chance that a fault strikes at each of its occasions.
   *
   * @param chance from 0 to 1
   */
  public void rate(Fault fault, double chance) {
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException(
          "The rate of " + fault + " must be from 0 to 1, not " + chance + ".");
    }
    rates.put(fault, chance);
  }

  /** Whether a fault strikes at this occasion. */
  public boolean strikes(Fault fault) {
    double rate = rates.getOrDefault(fault, 0.0);
    return rate > 0 && streams.getOrDefault(fault, new SplittableRandom(0)).nextDouble() < rate;
  }

  /** From now on none strikes. */
  public void stop() {
    rates.replaceAll((fault, rate) -> 0.0);
  }
}

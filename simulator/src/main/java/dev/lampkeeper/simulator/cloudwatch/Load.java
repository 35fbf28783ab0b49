package dev.lampkeeper.simulator.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What comes to a site, and what its instances can do.
 *
 * @param capacity requests a second that an instance does at 100 % CPU
 * @param times how much more of that an instance of a type does; once, where the type is not named
 * @param history for how long CloudWatch knows the group before the simulation begins
 */
public record Load(Curve curve, double capacity, Map<String, Double> times, Duration history) {
  /** Requests a second at any time, before the simulation begins too. */
  @FunctionalInterface
  public interface Curve {
    double at(Instant time);
  }

  public Load {
    times = Map.copyOf(times);
  }

  /** Requests a second that one instance of a type does at 100 % CPU. */
  double capacity(String type) {
    return capacity * times.getOrDefault(type, 1.0);
  }
}

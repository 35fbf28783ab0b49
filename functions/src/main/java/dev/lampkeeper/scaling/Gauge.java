package dev.lampkeeper.scaling;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A metric that may bind before the CPU does.
 *
 * @param name as a person knows it
 * @param limit that it should not pass; of credits it is not looked at
 * @param values by the minutes since 1970 at which their period begins
 */
public record Gauge(Kind kind, String name, double limit, SortedMap<Long, Double> values) {
  /** Credits come each five minutes, and a few minutes late. */
  private static final int FRESH = 15;

  /** How it moves with the load and the instances. */
  public enum Kind {
    /** A mean of the instances that falls as there are more of them, and is nought without load. */
    SHARE,
    /** The memory in use, in percent, a mean of the instances: part of it is there without load. */
    MEMORY,
    /** The CPU credits that a burstable instance has, a mean of the instances. */
    CREDITS,
    /** The connections that all instances together hold. */
    CONNECTIONS
  }

  /** The newest value, if it is not old. */
  Optional<Double> latest(long now) {
    return values.isEmpty() || now - values.lastKey() > FRESH
        ? Optional.empty()
        : Optional.ofNullable(values.get(values.lastKey()));
  }
}

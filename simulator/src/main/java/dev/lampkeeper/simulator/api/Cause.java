package dev.lampkeeper.simulator.api;

/** What woke a caller. */
public enum Cause {
  /** One event or more, and no schedule. */
  EVENT,
  /** A schedule, and no event. */
  SWEEP,
  /** Both, in one batch. */
  BOTH,
  /** Itself, for example a person. */
  ITSELF
}

package dev.lampkeeper.simulator.lambda;

/** How an invocation ended. */
public enum Outcome {
  /** It answered; messages it named as failed come back, the others are done. */
  ANSWERED,
  /** It threw: all messages come back. */
  FAILED,
  /** It ran into the function's time limit. */
  TIMED_OUT,
  /** It ended between two of its steps. */
  KILLED,
  /** It never began: the function was throttled. */
  THROTTLED
}

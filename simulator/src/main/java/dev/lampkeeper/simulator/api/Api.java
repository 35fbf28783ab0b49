package dev.lampkeeper.simulator.api;

import java.util.function.Supplier;

/**
 * How a caller's request reaches a simulated service: it takes time, costs an attempt, and may be
 * throttled, fail, lose its answer or be answered from a moment ago. The AWS SDK's own retries are
 * part of it. Called inside a fiber only.
 */
public interface Api {

  /**
   * A request that changes nothing.
   *
   * @param request what makes it the same request, for answers that are a moment old
   * @param answer reads the service's state
   */
  <R> R read(Endpoint endpoint, String operation, Object request, Supplier<R> answer);

  /** A request that changes nothing and is never answered from a moment ago. */
  default <R> R readConsistently(Endpoint endpoint, String operation, Supplier<R> answer) {
    return write(endpoint, operation, answer);
  }

  /**
   * A request that changes something.
   *
   * @param effect changes the service's state and answers; runs in one step
   */
  <R> R write(Endpoint endpoint, String operation, Supplier<R> effect);
}

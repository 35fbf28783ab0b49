package dev.lampkeeper.simulator.rehearsal;

/** A mistake in a scenario, in one sentence that says where, what, and what is allowed. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScenarioException(String message) {
    super(message);
  }
}

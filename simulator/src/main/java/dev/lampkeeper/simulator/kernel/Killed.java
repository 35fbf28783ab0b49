package dev.lampkeeper.simulator.kernel;

/**
 * Unwinds a fiber that was killed. An Error, so that no handler takes it for a failure of its own.
 */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}

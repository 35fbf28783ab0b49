package dev.lampkeeper.bootstrap;

import java.util.Locale;
import java.util.Optional;

/** Which launch action an instance waits in: one of a warm pool has two, one after the other. */
enum Phase {
  /** It starts for the warm pool. */
  POOL,
  /** It starts for the group, from nothing or from the warm pool. */
  GROUP;

  /**
   * The phase that a lifecycle state shows, or empty if the instance does not wait to be launched.
   */
  static Optional<Phase> of(String lifecycleState) {
    return switch (lifecycleState) {
      case "Pending:Wait" -> Optional.of(GROUP);
      case "Warmed:Pending:Wait" -> Optional.of(POOL);
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

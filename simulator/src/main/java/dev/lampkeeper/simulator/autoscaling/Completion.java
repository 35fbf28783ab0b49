package dev.lampkeeper.simulator.autoscaling;

import java.time.Instant;

/**
 * How an action ended.
 *
 * @param by the caller's name; {@link #TIMEOUT} or {@link #HOOK_DELETED} where nobody called
 * @param result {@code CONTINUE} or {@code ABANDON}
 */
public record Completion(
    Instant at,
    Instant begun,
    Hook hook,
    String instanceId,
    String token,
    String result,
    String by) {
  public static final String TIMEOUT = "timeout";
  public static final String HOOK_DELETED = "hook deleted";

  /** The hook ran into its timeout. */
  public boolean timedOut() {
    return by.equals(TIMEOUT);
  }
}

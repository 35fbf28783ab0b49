package dev.lampkeeper.drain;

import dev.lampkeeper.keeper.Settings;
import java.time.Duration;

/**
 * How terminations are looked after.
 *
 * @param hook the termination hook's name
 * @param heartbeat how long the group waits for the hook's answer, 271 to 7,200 seconds
 * @param delay how long the balancer lets connections of a deregistered target go on, 1 to 3,600
 *     seconds
 */
public record DrainConfig(String hook, Duration heartbeat, Duration delay) {
  /** What shipping the logs, leaving a deployment and answering the hook need after the delay. */
  private static final Duration REST =
      DrainDecision.COLLECTING.plus(DrainDecision.LEAVING).plus(DrainDecision.MARGIN);

  /** Room for a delay of one second. */
  private static final int LEAST = (int) REST.toSeconds() + 1;

  /**
   * Reads and checks the settings.
   *
   * @throws IllegalStateException if a setting is missing, out of its range, or if the delay does
   *     not fit into the hook
   */
  public static DrainConfig from(Settings settings) {
    DrainConfig config =
        new DrainConfig(
            settings.require("TERMINATE_HOOK"),
            settings.seconds("TERMINATE_HEARTBEAT_SECONDS", LEAST, 7200),
            settings.seconds("DRAIN_SECONDS", 1, 3600));
    if (config.delay.plus(REST).compareTo(config.heartbeat) > 0) {
      throw new IllegalStateException(
          "TERMINATE_HEARTBEAT_SECONDS is %d, but must be at least DRAIN_SECONDS (%d) and %d more: else the hook ends before its connections, its logs and its part in a deployment do."
              .formatted(config.heartbeat.toSeconds(), config.delay.toSeconds(), REST.toSeconds()));
    }
    return config;
  }
}

package dev.lampkeeper.simulator.autoscaling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle hook.
 *
 * @param heartbeat how long an action may go without one
 * @param defaultResult {@code CONTINUE} or {@code ABANDON}
 */
public record Hook(
    String name,
    Transition transition,
    Duration heartbeat,
    String defaultResult,
    @Nullable String metadata) {

  /** Which way an instance goes. */
  public enum Transition {
    LAUNCHING("launch"),
    TERMINATING("terminate");

    final String event;

    Transition(String event) {
      this.event = event;
    }

    /** As the API names it. */
    String text() {
      return "autoscaling:EC2_INSTANCE_" + name();
    }

    public static Transition of(String text) {
      return valueOf(text.substring("autoscaling:EC2_INSTANCE_".length()));
    }
  }

  /** The longest that an action waits, whatever heartbeats come. */
  Duration global() {
    Duration most = Duration.ofDays(2);
    Duration hundred = heartbeat.multipliedBy(100);
    return hundred.compareTo(most) < 0 ? hundred : most;
  }
}

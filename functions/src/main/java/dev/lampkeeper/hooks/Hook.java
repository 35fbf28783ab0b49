package dev.lampkeeper.hooks;

import java.time.Duration;

/**
 * A lifecycle hook of the group.
 *
 * @param heartbeat how long an instance waits in it for an answer
 * @param defaultResult what becomes of an instance that got none
 */
record Hook(String name, Transition transition, Duration heartbeat, String defaultResult) {
  enum Transition {
    LAUNCHING("autoscaling:EC2_INSTANCE_LAUNCHING"),
    TERMINATING("autoscaling:EC2_INSTANCE_TERMINATING");

    private final String name;

    Transition(String name) {
      this.name = name;
    }

    /** As Auto Scaling calls it. */
    String text() {
      return name;
    }
  }

  /**
   * One of ours. Its default is CONTINUE: an instance must reach service when every keeper is dead,
   * and the balancer's health check keeps traffic from one that is not ready.
   */
  static Hook ours(String name, Transition transition, Duration heartbeat) {
    return new Hook(name, transition, heartbeat, "CONTINUE");
  }
}

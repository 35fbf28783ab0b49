package dev.lampkeeper.bootstrap;

import java.time.Duration;
import java.time.Instant;

/** When a launch's action ends by itself, and when we act at the latest. */
final class Deadline {
  /** See https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks.html. */
  private static final Duration LONGEST = Duration.ofDays(2);

  private Deadline() {}

  /** When the hook's default result comes. */
  static Instant of(Launch launch, BootstrapConfig config) {
    Duration cap = config.heartbeat().multipliedBy(100);
    Instant last = launch.began().plus(cap.compareTo(LONGEST) < 0 ? cap : LONGEST);
    return earlier(launch.extended().plus(config.heartbeat()), last);
  }

  /** When a launch that is not verified is given up. */
  static Instant giveUp(Launch launch, BootstrapConfig config) {
    return of(launch, config).minus(BootstrapConfig.MARGIN);
  }

  /** Whether a heartbeat is deserved, and would win time. */
  static boolean canExtend(Launch launch, BootstrapConfig config, Instant now) {
    return launch.progressed()
        && of(launch.extended(now), config)
            .isAfter(of(launch, config).plus(BootstrapConfig.PROBE_LIMIT));
  }

  /**
   * When a sweep should look again: what was set before still stands while it lies ahead, so that a
   * look that changes nothing writes nothing.
   */
  static Instant lookAgain(Launch launch, BootstrapConfig config, Instant now, Duration after) {
    if (launch.lookAgain().isAfter(now)) {
      return launch.lookAgain();
    }
    Instant then = now.plus(after);
    Instant giveUp = giveUp(launch, config);
    return giveUp.isAfter(now) ? earlier(then, giveUp) : then;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}

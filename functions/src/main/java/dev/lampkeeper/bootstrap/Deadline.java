package dev.lampkeeper.bootstrap;

import java.time.Duration;
import java.time.Instant;

/** When a launch's action ends by itself, and when we act at the latest. */
final class Deadline {
  /**
   * Holding an instance in its hook is a lease: progress gives it the hook's time once more,
   * however often it comes. Auto Scaling itself would allow a hundred times, or two days.
   */
  private static final int TERMS = 2;

  private Deadline() {}

  /** When the hook's default result comes, or would if we had not extended it beyond our term. */
  static Instant of(Launch launch, BootstrapConfig config) {
    Instant last = launch.began().plus(config.heartbeat().multipliedBy(TERMS));
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

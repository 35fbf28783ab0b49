package dev.lampkeeper.bootstrap;

import java.time.Instant;
import java.util.List;

/**
 * One command. Its id stands in the command's comment, where it is looked for before the command is
 * sent again.
 *
 * @param id instance, phase and number, parted by slashes
 */
record Attempt(String id, List<String> scripts, Instant sent) {
  static Attempt next(Launch launch, List<String> scripts, Instant now) {
    return new Attempt(prefix(launch) + (launch.attempts() + 1), scripts, now);
  }

  /** What the ids of all attempts of a launch's phase begin with. */
  static String prefix(Launch launch) {
    return launch.instanceId() + "/" + launch.phase() + "/";
  }

  int number() {
    return number(id);
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
  }
}

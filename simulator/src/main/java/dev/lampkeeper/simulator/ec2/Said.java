package dev.lampkeeper.simulator.ec2;

import java.time.Duration;

/**
 * How a script ended.
 *
 * @param line the verdict line, as the scripts of {@code instance/} print it
 */
record Said(boolean ok, String line) {

  /**
   * @param keys with one space between, or empty
   */
  static Said of(String script, boolean ok, Duration took, String keys, String reason) {
    return new Said(
        ok,
        "lampkeeper %s %s seconds=%d%s reason=%s"
            .formatted(
                script,
                ok ? "ok" : "failed",
                took.toSeconds(),
                keys.isEmpty() ? "" : " " + keys,
                reason));
  }

  String reason() {
    return line.substring(line.indexOf(" reason=") + " reason=".length());
  }
}

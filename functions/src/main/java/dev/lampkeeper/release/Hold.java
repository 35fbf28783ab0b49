package dev.lampkeeper.release;

import java.time.Instant;

/**
 * Archives wait, until a person resumes.
 *
 * @param by who said so, as they say
 */
record Hold(String reason, String by, Instant since) {
  static Hold of(Order order) {
    return new Hold(order.intent().reason(), order.by(), order.asked());
  }

  @Override
  public String toString() {
    return "held by " + by + " since " + since + ": " + reason;
  }
}

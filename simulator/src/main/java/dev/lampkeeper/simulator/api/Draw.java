package dev.lampkeeper.simulator.api;

import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Duration;
import java.util.SplittableRandom;

/** Draws durations and identifiers from one of the kernel's random streams. */
public final class Draw {
  private static final String HEX = "0123456789abcdef";
  private static final String CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final SplittableRandom random;

  public Draw(Kernel kernel, String stream) {
    this.random = kernel.random(stream);
  }

  /** A duration between two, to the millisecond. */
  public Duration between(Duration low, Duration high) {
    return Duration.ofMillis(random.nextLong(low.toMillis(), high.toMillis() + 1));
  }

  /** A number from 0 up to below a bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Lower-case hexadecimal digits. */
  public String hex(int length) {
    return draw(HEX, length);
  }

  /** Digits and capital letters. */
  public String capitals(int length) {
    return draw(CAPITALS, length);
  }

  /** An identifier in the form of a random UUID. */
  public String uuid() {
    return hex(8)
        + "-"
        + hex(4)
        + "-4"
        + hex(3)
        + "-"
        + "89ab".charAt(below(4))
        + hex(3)
        + "-"
        + hex(12);
  }

  private String draw(String alphabet, int length) {
    StringBuilder drawn = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return drawn.toString();
  }
}

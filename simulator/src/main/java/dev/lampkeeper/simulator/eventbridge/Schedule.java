package dev.lampkeeper.simulator.eventbridge;

import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls at a rate. It begins at a moment of its own, and each call is some seconds late. */
final class Schedule {
  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,4}) (minute|hour|day)s?\\)");

  /** Assumed: a schedule is called within the minute, some seconds late. */
  private static final int MOST_LATE_MILLIS = 5_000;

  private final Duration period;
  private final SplittableRandom random;

  /**
   * @throws IllegalStateException naming an expression that is not a rate
   */
  Schedule(String expression, SplittableRandom random) {
    Matcher m = RATE.matcher(expression);
    if (!m.matches()) {
      throw new IllegalStateException("The simulator does not know the schedule " + expression);
    }
    Duration unit =
        switch (m.group(2)) {
          case "minute" -> Duration.ofMinutes(1);
          case "hour" -> Duration.ofHours(1);
          default -> Duration.ofDays(1);
        };
    this.period = unit.multipliedBy(Long.parseLong(m.group(1)));
    this.random = random;
  }

  void start(Kernel kernel, Runnable call) {
    Instant first = kernel.instant().plusMillis(random.nextLong(period.toMillis()));
    kernel.at(first, () -> tick(kernel, first, call));
  }

  private void tick(Kernel kernel, Instant due, Runnable call) {
    kernel.after(Duration.ofMillis(random.nextInt(MOST_LATE_MILLIS)), call);
    Instant next = due.plus(period);
    kernel.at(next, () -> tick(kernel, next, call));
  }
}

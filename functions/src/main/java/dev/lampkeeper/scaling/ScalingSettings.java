package dev.lampkeeper.scaling;

import dev.lampkeeper.keeper.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person set for this keeper: lines {@code NAME=value} of one parameter in Parameter Store.
 * A function's environment would do, but a version of it is only replaced when its description
 * changes, whose 256 characters cannot hold a calendar; and so the calendar can be changed there
 * without an update of the stack.
 *
 * @param requests the balancer's and the target group's names, if they count the requests
 * @param targets whether the group's target is ours to write, and so its capacity ours to lower
 * @param service from the launch of an instance until it serves, as long as none was measured
 * @param slowCpu CPU above which a minute is too slow, in percent
 */
record ScalingSettings(
    Optional<String> requests, boolean targets, Duration service, int slowCpu, Ladder ladder) {
  private enum Answer {
    YES,
    NO
  }

  /**
   * Reads the parameter's text.
   *
   * @throws IllegalStateException naming the line that is missing or wrong
   */
  static ScalingSettings parse(String text) {
    Settings lines =
        new Settings(
            text.lines()
                .filter(l -> l.contains("="))
                .collect(
                    Collectors.toMap(
                        l -> l.substring(0, l.indexOf('=')).strip(),
                        l -> l.substring(l.indexOf('=') + 1).strip(),
                        (_, last) -> last)));
    return new ScalingSettings(
        lines.find("REQUESTS"),
        lines.choice("TARGETS", Answer.class) == Answer.YES,
        lines.seconds("SERVICE_SECONDS", 30, 3600),
        percent(lines.require("SLOW_CPU")),
        Ladder.parse(lines.find("SIZES").orElse("")));
  }

  private static int percent(String text) {
    try {
      int percent = Integer.parseInt(text);
      if (percent >= 50 && percent <= 99) {
        return percent;
      }
    } catch (NumberFormatException e) {
      // Falls to the one message that says what is wanted.
    }
    throw new IllegalStateException(
        "SLOW_CPU is \"" + text + "\", but must be a whole number from 50 to 99.");
  }

  /** The CPU that the group keeps to while a forecast stands, in percent: a little below slow. */
  double target() {
    return slowCpu * 0.95;
  }
}

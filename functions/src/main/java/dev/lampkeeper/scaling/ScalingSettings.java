package dev.lampkeeper.scaling;

import dev.lampkeeper.keeper.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * What a person set for this keeper: lines {@code NAME=value} of one parameter in Parameter Store.
 * A function's environment would do, but a version of it is only replaced when its description
 * changes, whose 256 characters cannot hold a calendar; and so the calendar can be changed there
 * without an update of the stack.
 *
 * @param requests the balancer's and the target group's names, if they count the requests
 * @param targets whether the group's target is ours to write, and so its capacity ours to lower
 * @param targetCpu that the group keeps to without the keeper, in percent; 0 if it does not by CPU
 * @param targetRequests the same in requests a minute and instance; 0 if it does not by them
 * @param targetMetric the same by a metric of the site's own
 * @param slowCpu CPU above which a minute is too slow, in percent
 * @param service from the launch of an instance until it serves, as long as none was measured
 * @param sizes among which the group may change; none if it keeps its type
 * @param calendar known events
 * @param misread what is wrong with those that were left out: no capacity at all would be worse
 * @param memory whether the instances tell theirs
 * @param database its connections, if a limit of them is known
 * @param connections that limit
 * @param rollbackAlarms that take a change of size back
 */
record ScalingSettings(
    Optional<String> requests,
    boolean targets,
    int targetCpu,
    int targetRequests,
    Optional<OwnMetric> targetMetric,
    int slowCpu,
    Duration service,
    List<Size> sizes,
    Calendar calendar,
    List<String> misread,
    boolean memory,
    Optional<Metric> database,
    int connections,
    List<String> rollbackAlarms) {
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
    List<String> misread = new ArrayList<>();
    int connections = number(lines, "DATABASE_CONNECTIONS", 0, 99_999);
    return new ScalingSettings(
        lines.find("REQUESTS"),
        yes(lines, "TARGETS"),
        number(lines, "TARGET_CPU", 0, 99),
        number(lines, "TARGET_REQUESTS", 0, 9_999_999),
        lines.find("TARGET_METRIC").map(OwnMetric::parse),
        number(lines, "SLOW_CPU", 50, 95),
        lines.seconds("SERVICE_SECONDS", 30, 3600),
        Ladder.parse(lines.find("SIZES").orElse("")),
        Calendar.parse(lines.find("EVENTS").orElse(""), misread::add),
        misread,
        yes(lines, "MEMORY"),
        connections == 0 ? Optional.empty() : database(lines),
        connections,
        Stream.of(lines.find("ROLLBACK_ALARMS").orElse("").split(","))
            .filter(name -> !name.isEmpty())
            .toList());
  }

  /** The CPU that the group keeps to while a forecast stands, in percent: a little below slow. */
  double lentTarget() {
    return slowCpu * 0.95;
  }

  private static Optional<Metric> database(Settings lines) {
    var dimensions =
        Stream.of(lines.find("DATABASE").orElse("").split(","))
            .filter(d -> d.contains("="))
            .map(d -> d.split("=", 2))
            .map(d -> Metric.dimension(d[0], d[1]))
            .toList();
    return dimensions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Metric("AWS/RDS", "DatabaseConnections", dimensions, Statistic.AVERAGE));
  }

  private static boolean yes(Settings lines, String name) {
    return lines.choice(name, Answer.class) == Answer.YES;
  }

  private static int number(Settings lines, String name, int least, int most) {
    String text = lines.require(name);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls to the one message that says what is wanted.
    }
    throw new IllegalStateException(
        "%s is \"%s\", but must be a whole number from %d to %d."
            .formatted(name, text, least, most));
  }
}

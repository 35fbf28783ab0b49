package dev.lampkeeper.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;

/**
 * One metric by the minute. What was read stays in memory from run to run; a copy of the function
 * that has none reads it anew, a day a call. See
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
final class Series {
  /** The most datapoints of one call: a day's. */
  private static final int PAGE = 1440;

  /** Datapoints come late, and a sum may still grow: so many minutes are read again. */
  static final int AGAIN = 10;

  private static final int PERIOD = 60;

  private final CloudWatchClient cloudWatch;
  private final Metric metric;
  private final int length;
  private final NavigableMap<Long, Double> values = new TreeMap<>();
  private long read;

  /**
   * @param length of what is read back, in minutes; CloudWatch keeps minutes for fifteen days
   */
  Series(CloudWatchClient cloudWatch, Metric metric, int length) {
    this.cloudWatch = cloudWatch;
    this.metric = metric;
    this.length = length;
  }

  /**
   * Its values by the minutes since 1970 in which their periods begin.
   *
   * @param now minutes since 1970; what begins with it or later is not read
   */
  NavigableMap<Long, Double> until(long now) {
    long first = now - length;
    long next = Math.max(first, read - AGAIN);
    while (next < now) {
      read = Math.min(next + PAGE, now);
      read(next, read);
      next = read;
    }
    values.headMap(first).clear();
    return values;
  }

  private void read(long from, long to) {
    var answer =
        cloudWatch.getMetricStatistics(r ->
            r.namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(metric.dimensions())
                .statistics(metric.statistic())
                .period(PERIOD)
                .startTime(instant(from))
                .endTime(instant(to)));
    for (Datapoint point : answer.datapoints()) {
      values.put(
          Duration.between(Instant.EPOCH, point.timestamp()).toMinutes(), metric.value(point));
    }
  }

  private static Instant instant(long minute) {
    return Instant.ofEpochSecond(minute * PERIOD);
  }
}

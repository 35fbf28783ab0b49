package dev.lampkeeper.scaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * The keeper's own metrics, gathered and put by one request. CloudWatch takes timestamps up to two
 * hours ahead: see
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
 */
final class Numbers {
  private static final String NAMESPACE = "Lampkeeper";

  /** A target that nobody goes on writing ends after so many minutes. */
  private static final int AHEAD = 15;

  private final CloudWatchClient cloudWatch;
  private final String fleet;
  private final List<MetricDatum> data = new ArrayList<>();

  Numbers(CloudWatchClient cloudWatch, String fleet) {
    this.cloudWatch = cloudWatch;
    this.fleet = fleet;
  }

  /**
   * The forecast, at the time for which it was made, and what the load of the newest minute needed,
   * both in instances of the present size.
   *
   * @param newest minute, since 1970, of the load
   * @param now minutes since 1970
   * @param ahead minutes from now until an instance that is launched now would serve
   */
  void forecast(ScalingDecision.Run run, long newest, long now, long ahead) {
    add("Needed", newest, run.needed());
    add("Expected", now + ahead, run.expected());
  }

  /**
   * The target that the group's policy follows, from this minute on. It is always the same for a
   * setting, so a minute that is written twice has the same average.
   *
   * @param now minutes since 1970
   * @param target CPU in percent
   */
  void target(long now, double target) {
    LongStream.rangeClosed(now, now + AHEAD).forEach(minute -> add("CpuTarget", minute, target));
  }

  void put() {
    if (!data.isEmpty()) {
      cloudWatch.putMetricData(r -> r.namespace(NAMESPACE).metricData(data));
    }
  }

  private void add(String name, long minute, double value) {
    data.add(
        MetricDatum.builder()
            .metricName(name)
            .dimensions(Metric.dimension("Fleet", fleet))
            .timestamp(Instant.ofEpochSecond(minute * 60))
            .value(value)
            .build());
  }
}

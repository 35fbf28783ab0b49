package dev.lampkeeper.simulator.cloudwatch;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** CloudWatch as one caller reaches it. */
public final class SimulatedCloudWatch implements CloudWatchClient {
  private static final Endpoint ENDPOINT =
      new Endpoint(
          "cloudwatch",
          "Throttling",
          d ->
              CloudWatchException.builder()
                  .awsErrorDetails(d)
                  .message(d.errorMessage())
                  .statusCode(400)
                  .build());

  private static final int MOST_POINTS = 1440;
  private static final int MOST_METRICS = 1000;
  private static final Duration PAST = Duration.ofDays(14);
  private static final Duration AHEAD = Duration.ofHours(2);

  private final Api api;
  private final InstantSource clock;
  private final CloudWatch cloudWatch;

  public SimulatedCloudWatch(Api api, InstantSource clock, CloudWatch cloudWatch) {
    this.api = api;
    this.clock = clock;
    this.cloudWatch = cloudWatch;
  }

  @Override
  public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest r) {
    return api.read(ENDPOINT, "GetMetricStatistics", r, () -> statistics(r));
  }

  private GetMetricStatisticsResponse statistics(GetMetricStatisticsRequest r) {
    if (r.period() != CloudWatch.PERIOD.toSeconds()) {
      throw new UnsupportedOperationException("Only periods of a minute are simulated.");
    }
    long asked = Duration.between(r.startTime(), r.endTime()).toMinutes();
    if (asked <= 0) {
      throw invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
    if (asked > MOST_POINTS) {
      throw invalid(
          "You have requested up to %,d datapoints, which exceeds the limit of %,d."
              .formatted(asked, MOST_POINTS));
    }
    List<Datapoint> points = new ArrayList<>();
    cloudWatch
        .points(name(r.namespace(), r.metricName(), r.dimensions()), r.startTime(), r.endTime())
        .forEach((at, value) -> points.add(point(at, value)));
    // In no order, as AWS says: here the later half first.
    int half = points.size() / 2;
    List<Datapoint> mixed = new ArrayList<>(points.subList(half, points.size()));
    mixed.addAll(points.subList(0, half));
    return GetMetricStatisticsResponse.builder().label(r.metricName()).datapoints(mixed).build();
  }

  /** One value a minute is all there is: each statistic of it is the same. */
  private static Datapoint point(Instant at, double value) {
    return Datapoint.builder()
        .timestamp(at)
        .average(value)
        .sum(value)
        .minimum(value)
        .maximum(value)
        .sampleCount(1.0)
        .build();
  }

  @Override
  public PutMetricDataResponse putMetricData(PutMetricDataRequest r) {
    return api.write(
        ENDPOINT,
        "PutMetricData",
        () -> {
          put(r);
          return PutMetricDataResponse.builder().build();
        });
  }

  private void put(PutMetricDataRequest r) {
    if (r.metricData().size() > MOST_METRICS) {
      throw invalid("The collection MetricData must not have a size greater than 1000.");
    }
    Instant now = clock.instant();
    for (MetricDatum datum : r.metricData()) {
      Instant at = datum.timestamp() == null ? now : datum.timestamp();
      if (at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(PAST))) {
        throw invalid(
            "The parameter MetricData.member.1.Timestamp must specify a time no more than two hours in the future, nor two weeks in the past.");
      }
      cloudWatch.put(
          name(r.namespace(), datum.metricName(), datum.dimensions()), at, datum.value());
    }
  }

  private static Name name(String namespace, String metric, List<Dimension> dimensions) {
    SortedMap<String, String> sorted = new TreeMap<>();
    dimensions.forEach(d -> sorted.put(d.name(), d.value()));
    return new Name(namespace, metric, sorted);
  }

  private static RuntimeException invalid(String message) {
    return ENDPOINT.exception("InvalidParameterValue", message);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lampkeeper.keeper.Fake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;

final class HistoryTest {
  private static final long NOW = 30_000_000;
  private static final TreeMap<Long, String> MEDIUM = new TreeMap<>(Map.of(0L, "m7g.medium"));

  /** What CloudWatch has, by the metric's name and the minute. */
  private final Map<String, Map<Long, Double>> metrics = new HashMap<>();

  private final List<String> asked = new ArrayList<>();
  private int failing;
  private final History history =
      new History(Fake.client(CloudWatchClient.class, this::answer), Told.FLEET);

  @Test
  void theCpuIsTheLoadWhereNobodyCountsRequests() {
    put("CPUUtilization", NOW - 1, 40);
    put("GroupInServiceInstances", NOW - 1, 5);

    assertEquals(
        List.of(new Minute(NOW - 1, 200, 40, 5, 1)), history.minutes(NOW, Told.settings(), MEDIUM));
  }

  @Test
  void requestsAreCountedByTheSecond() {
    put("CPUUtilization", NOW - 2, 40);
    put("CPUUtilization", NOW - 1, 40);
    put("GroupInServiceInstances", NOW - 2, 5);
    put("GroupInServiceInstances", NOW - 1, 5);
    put("RequestCount", NOW - 2, 6000);

    assertEquals(
        List.of(new Minute(NOW - 2, 100, 40, 5, 1)),
        history.minutes(NOW, Told.settings("REQUESTS=app/a/1/targetgroup/b/2"), MEDIUM),
        "and a minute of which something is missing waits");
    assertEquals(
        "RequestCount Sum LoadBalancer=app/a/1 TargetGroup=targetgroup/b/2", asked.getLast());
  }

  @Test
  void basicMonitoringTellsTheCpuEachFiveMinutes() {
    put("CPUUtilization", NOW - 10, 40);
    for (int i = 10; i > 0; i--) {
      put("GroupInServiceInstances", NOW - i, i == 8 ? 0 : 5);
    }

    assertEquals(
        List.of(NOW - 10, NOW - 9, NOW - 7, NOW - 6),
        history.minutes(NOW, Told.settings(), MEDIUM).stream().map(Minute::minute).toList());
  }

  @Test
  void eachMinuteHasTheSizeOfItsTime() {
    TreeMap<Long, String> types =
        new TreeMap<>(Map.of(NOW - 3, "m7g.medium", NOW - 2, "m7g.large", NOW - 1, "c7g.large"));
    for (int i = 4; i > 0; i--) {
      put("CPUUtilization", NOW - i, 40);
      put("GroupInServiceInstances", NOW - i, 5);
    }

    List<Minute> minutes =
        history.minutes(NOW, Told.settings("SIZES=m7g.medium=1,m7g.large=2"), types);
    assertEquals(List.of(1.0, 1.0, 2.0, 1.0), minutes.stream().map(Minute::size).toList());
    assertEquals(200 * 1.9 / 0.9, minutes.get(2).requests(), 1e-9);
  }

  @Test
  void aFortnightIsReadOnceAndThenTheLastMinutes() {
    history.minutes(NOW, Told.settings(), MEDIUM);
    assertEquals(28, asked.size());
    history.minutes(NOW + 1, Told.settings(), MEDIUM);
    assertEquals(30, asked.size());
  }

  @Test
  void whatWasReadIsKeptWhenAReadFails() {
    failing = 5;
    assertThrows(IllegalStateException.class, () -> history.minutes(NOW, Told.settings(), MEDIUM));
    history.minutes(NOW, Told.settings(), MEDIUM);
    assertEquals(5 + 11 + 14, asked.size());
  }

  @Test
  void aSumThatStillGrewIsReadAgain() {
    put("CPUUtilization", NOW - 9, 40);
    put("GroupInServiceInstances", NOW - 9, 5);
    history.minutes(NOW, Told.settings(), MEDIUM);
    put("CPUUtilization", NOW - 9, 50);

    assertEquals(50, history.minutes(NOW + 1, Told.settings(), MEDIUM).getFirst().cpu());
  }

  @Test
  void whatIsOlderThanAFortnightIsForgotten() {
    put("CPUUtilization", NOW - Load.LONGEST, 40);
    put("GroupInServiceInstances", NOW - Load.LONGEST, 5);

    assertEquals(1, history.minutes(NOW, Told.settings(), MEDIUM).size());
    assertEquals(0, history.minutes(NOW + 1, Told.settings(), MEDIUM).size());
  }

  @Test
  void gaugesAreWhatTheSettingsName() {
    put("mem_used_percent", NOW - 1, 61);
    ScalingSettings settings =
        Told.settings(
            "MEMORY=yes",
            "REQUESTS=app/a/1/targetgroup/b/2",
            "TARGET_REQUESTS=600",
            "TARGET_METRIC=Shop|Queue|Kind=orders|10",
            "DATABASE=DBClusterIdentifier=shop,Role=WRITER",
            "DATABASE_CONNECTIONS=300");

    List<Gauge> gauges = history.gauges(NOW, settings, "t4g.small");
    assertEquals(
        List.of(
            "MEMORY memory 90.0",
            "CREDITS CPU credits 0.0",
            "SHARE requests per instance 600.0",
            "SHARE Queue 10.0",
            "CONNECTIONS database connections 300.0"),
        gauges.stream().map(g -> g.kind() + " " + g.name() + " " + g.limit()).toList());
    assertEquals(Map.of(NOW - 1, 61.0), gauges.getFirst().values());
    assertEquals(
        List.of(
            "mem_used_percent Average AutoScalingGroupName=shop-web",
            "CPUCreditBalance Average AutoScalingGroupName=shop-web",
            "RequestCountPerTarget Sum LoadBalancer=app/a/1 TargetGroup=targetgroup/b/2",
            "Queue Average Kind=orders",
            "DatabaseConnections Average DBClusterIdentifier=shop Role=WRITER"),
        asked);
    assertEquals(List.of(), history.gauges(NOW, Told.settings(), "m7g.large"));
  }

  private void put(String metric, long minute, double value) {
    metrics.computeIfAbsent(metric, _ -> new HashMap<>()).put(minute, value);
  }

  private SdkResponse answer(SdkRequest request) {
    GetMetricStatisticsRequest r = (GetMetricStatisticsRequest) request;
    asked.add(
        r.metricName()
            + " "
            + r.statisticsAsStrings().getFirst()
            + String.join(
                "", r.dimensions().stream().map(d -> " " + d.name() + "=" + d.value()).toList()));
    if (--failing == 0) {
      throw new IllegalStateException("throttled");
    }
    long from = r.startTime().getEpochSecond() / 60;
    long to = r.endTime().getEpochSecond() / 60;
    assertEquals(60, r.period());
    assertEquals(true, to - from <= 1440, "CloudWatch answers 1,440 datapoints at most");
    return GetMetricStatisticsResponse.builder()
        .datapoints(
            metrics.getOrDefault(r.metricName(), Map.of()).entrySet().stream()
                .filter(e -> e.getKey() >= from && e.getKey() < to)
                .map(e ->
                    Datapoint.builder()
                        .timestamp(Instant.ofEpochSecond(e.getKey() * 60))
                        .average(e.getValue())
                        .sum(e.getValue())
                        .build())
                .toList())
        .build();
  }
}

package dev.lampkeeper.simulator.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

final class CloudWatchTest {
  private static final String BALANCER = "app/shop/0123/targetgroup/shop/4567";

  private final TestRegion region = new TestRegion(1, Unverified.likely());
  private final Group group = region.group(2, 0, Preparation.IN_IMAGE);
  private final CloudWatch cloudWatch =
      new CloudWatch(
          region.world,
          group,
          Optional.of(new Load(at -> 90, 100, Map.of(), Duration.ofDays(14))),
          BALANCER,
          List.of());
  private final SimulatedCloudWatch client =
      new SimulatedCloudWatch(new TestRegion.Direct(), region.kernel, cloudWatch);

  private List<Datapoint> cpu(Instant from, Instant to) {
    return client
        .getMetricStatistics(r ->
            r.namespace("AWS/EC2")
                .metricName("CPUUtilization")
                .dimensions(dimension("AutoScalingGroupName", "web"))
                .statistics(Statistic.AVERAGE)
                .period(60)
                .startTime(from)
                .endTime(to))
        .datapoints();
  }

  @Test
  void knowsTheGroupFromBeforeTheBeginningAsTargetTrackingHadIt() {
    List<Datapoint> day =
        cpu(
            TestRegion.START.minus(Duration.ofDays(14)),
            TestRegion.START.minus(Duration.ofDays(13)));
    assertEquals(1440, day.size());
    assertTrue(day.stream().allMatch(p -> p.average() == 45));
  }

  @Test
  void showsAMinuteOneMinuteAfterItsEnd() {
    region.pass(Duration.ofMinutes(20));
    Instant now = region.kernel.instant();
    List<Instant> seen =
        cpu(now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofMinutes(5))).stream()
            .map(Datapoint::timestamp)
            .sorted()
            .toList();
    assertEquals(
        List.of(5, 4, 3, 2).stream().map(m -> now.minus(Duration.ofMinutes(m))).toList(), seen);
  }

  @Test
  void countsTheRequestsOfTheBalancer() {
    region.pass(Duration.ofMinutes(20));
    Instant now = region.kernel.instant();
    List<Datapoint> points =
        client
            .getMetricStatistics(r ->
                r.namespace("AWS/ApplicationELB")
                    .metricName("RequestCount")
                    .dimensions(
                        dimension("TargetGroup", "targetgroup/shop/4567"),
                        dimension("LoadBalancer", "app/shop/0123"))
                    .statistics(Statistic.SUM)
                    .period(60)
                    .startTime(now.minus(Duration.ofMinutes(3)))
                    .endTime(now))
            .datapoints();
    assertEquals(List.of(5400.0, 5400.0), points.stream().map(Datapoint::sum).toList());
  }

  @Test
  void givesADayAtATimeAtMost() {
    CloudWatchException e =
        assertThrows(
            CloudWatchException.class,
            () -> cpu(TestRegion.START.minus(Duration.ofMinutes(1441)), TestRegion.START));
    assertTrue(
        String.valueOf(e.getMessage())
            .contains("1,441 datapoints, which exceeds the limit of 1,440"));
  }

  @Test
  void takesWhatIsWrittenTwoHoursAheadAndNotMore() {
    put(Duration.ofHours(2));
    assertThrows(CloudWatchException.class, () -> put(Duration.ofMinutes(121)));
    Name target = Name.of("Lampkeeper", "CpuTarget", Map.of("Fleet", "web"));
    assertEquals(Map.of(TestRegion.START.plus(Duration.ofHours(2)), 85.0), cloudWatch.put(target));
  }

  private void put(Duration ahead) {
    client.putMetricData(r ->
        r.namespace("Lampkeeper")
            .metricData(
                MetricDatum.builder()
                    .metricName("CpuTarget")
                    .dimensions(dimension("Fleet", "web"))
                    .timestamp(region.kernel.instant().plus(ahead))
                    .value(85.0)
                    .build()));
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}

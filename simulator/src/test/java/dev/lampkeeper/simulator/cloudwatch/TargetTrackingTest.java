package dev.lampkeeper.simulator.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.TestRegion.Emitted;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Capacity;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two instances that serve 100 requests a second each. */
final class TargetTrackingTest {
  private static final Name TARGET = Name.of("Lampkeeper", "CpuTarget", Map.of("Fleet", "web"));
  private static final Policy CPU = new Policy("cpu", "CPU", new Policy.Cpu(), 50, true);
  private static final Policy SHARE =
      new Policy("share", "share", new Policy.CpuOf(TARGET, 50), 100, true);

  private final TestRegion region = new TestRegion(1, Unverified.likely());
  private final Group group = region.group(2, 0, Preparation.IN_IMAGE);
  private double requests = 90;

  private CloudWatch play(Policy... policies) {
    CloudWatch cloudWatch =
        new CloudWatch(
            region.world,
            group,
            Optional.of(new Load(at -> requests, 100, Map.of(), Duration.ZERO)),
            "",
            List.of(policies));
    region.pass(Duration.ofMinutes(30));
    return cloudWatch;
  }

  @Test
  void growsInProportionAfterThreeMinutesAboveTheTarget() {
    play(CPU);
    requests = 180;
    region.pass(Duration.ofMinutes(3));
    assertEquals(2, group.desired());
    region.pass(Duration.ofMinutes(2));
    assertEquals(4, group.desired());
    Capacity.Change change = group.capacity().changes().getLast();
    assertEquals(Capacity.POLICY, change.by());
    List<String> alarms =
        region.events.stream()
            .filter(e -> e.detailType().equals("CloudWatch Alarm State Change"))
            .map(Emitted::detail)
            .filter(d -> d.getAsJsonObject("state").get("value").getAsString().equals("ALARM"))
            .map(d -> d.get("alarmName").getAsString())
            .toList();
    assertTrue(alarms.getLast().startsWith("TargetTracking-web-AlarmHigh-"), alarms::toString);
    region.pass(Duration.ofMinutes(3));
    String cause =
        region
            .groups
            .describeScalingActivities(r -> r.autoScalingGroupName("web"))
            .activities()
            .stream()
            .map(a -> a.cause())
            .filter(c -> c.contains("from 3 to 4"))
            .findFirst()
            .orElseThrow();
    assertTrue(
        cause.contains(
            "in state ALARM triggered policy cpu changing the desired capacity from 2 to 4.  At "),
        cause);
  }

  @Test
  void shrinksAfterFifteenMinutesWellBelowIt() {
    play(CPU);
    requests = 40;
    region.pass(Duration.ofMinutes(15));
    assertEquals(2, group.desired());
    region.pass(Duration.ofMinutes(4));
    assertEquals(1, group.desired());
  }

  @Test
  void shrinksOnlyWhenAllThatMayAgree() {
    Policy out = new Policy("out", "CPU", new Policy.Cpu(), 85, false);
    Policy unknown = new Policy("unknown", "a metric", new Policy.Unknown(), 10, true);
    play(CPU, out, unknown);
    requests = 40;
    region.pass(Duration.ofMinutes(60));
    assertEquals(2, group.desired());
  }

  @Test
  void doesNothingWhileItsAlarmsAreSuspended() {
    play(CPU);
    group.suspend("AlarmNotification");
    requests = 180;
    region.pass(Duration.ofMinutes(20));
    assertEquals(2, group.desired());
  }

  @ParameterizedTest
  @CsvSource({"true, 4", "false, 2"})
  void followsATargetThatIsWrittenAheadAndItsOwnWithoutIfAwsFillsThat(boolean fills, int later) {
    TestRegion other =
        new TestRegion(
            1,
            new Unverified(
                true, false, true, true, true, true, true, true, false, false, false, false, false,
                fills));
    Group two = other.group(2, 0, Preparation.IN_IMAGE);
    CloudWatch cloudWatch =
        new CloudWatch(
            other.world,
            two,
            Optional.of(new Load(at -> requests, 100, Map.of(), Duration.ZERO)),
            "",
            List.of(SHARE));
    Instant end = TestRegion.START.plus(Duration.ofMinutes(60));
    for (Instant at = TestRegion.START; at.isBefore(end); at = at.plus(CloudWatch.PERIOD)) {
      cloudWatch.put(TARGET, at, 85);
    }
    other.pass(Duration.ofMinutes(20));
    requests = 150;
    other.pass(Duration.ofMinutes(40));
    assertEquals(2, two.desired(), "75 % is less than the 85 % that were written");
    requests = 90;
    other.pass(Duration.ofHours(2));
    assertEquals(2, two.desired());
    requests = 180;
    other.pass(Duration.ofMinutes(5));
    assertEquals(later, two.desired(), "90 % is more than the 50 % of the policy");
  }
}

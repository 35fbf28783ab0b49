package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * The keeper of the capacity end to end. A history of hours is stood in for: no backend gives one
 * that the keeper could learn from.
 */
abstract class ScalingJourneys extends Handlers {
  private static final String SETTINGS =
      """
      REQUESTS=app/shop/0123456789abcdef/targetgroup/shop/0123456789abcdef
      TARGETS=yes
      TARGET_CPU=50
      TARGET_REQUESTS=0
      SLOW_CPU=90
      SERVICE_SECONDS=240
      MEMORY=no
      DATABASE_CONNECTIONS=0
      """;

  @Test
  void capacityIsLentAndTakenBack() {
    load(4, 80);
    send(scaling(SETTINGS), "lampkeeper-scaling-sweep");
    journaled("set");
    assertEquals(4, group().minSize());
    assertEquals(4, group().desiredCapacity());
    var action =
        fleet()
            .client(AutoScalingClient.builder())
            .describeScheduledActions(r -> r.autoScalingGroupName(name))
            .scheduledUpdateGroupActions()
            .getFirst();
    assertEquals(1, action.minSize());

    now = now.plus(Duration.ofMinutes(5));
    standIn.answering("DescribeInstanceRefreshes", Documented.NO_REFRESHES);
    load(4, 20);
    send(scaling(SETTINGS), "cloudwatch-alarm-state-change-target-tracking");
    assertEquals(1, group().minSize(), () -> String.join("\n", lines));
    assertEquals(1, group().desiredCapacity());
  }

  @Test
  void whatAPersonSetIsLeftAlone() {
    load(4, 80);
    send(scaling(SETTINGS + "TARGETS=no\n"), "lampkeeper-scaling-sweep");
    AutoScalingClient person = fleet().client(AutoScalingClient.builder());
    person.updateAutoScalingGroup(r -> r.autoScalingGroupName(name).minSize(1));
    person.setDesiredCapacity(r -> r.autoScalingGroupName(name).desiredCapacity(2));
    now = now.plus(Duration.ofMinutes(5));
    standIn.answering("DescribeScalingActivities", Documented.activity(now, 4, 2));
    load(4, 80);
    send(scaling(SETTINGS), "lampkeeper-scaling-sweep");

    journaled("leave");
    assertEquals(2, group().desiredCapacity());
  }

  @Test
  void anotherSizeServesForLess() {
    now = now.truncatedTo(ChronoUnit.HOURS);
    standIn
        .rewriting(
            "DescribeAutoScalingGroups",
            answer -> answer.replace("<MinSize>", Documented.POLICY + "<MinSize>"))
        .answering("DescribeInstanceRefreshes", Documented.NO_REFRESHES)
        .answering("StartInstanceRefresh", Documented.REFRESHING);
    String sizes = SETTINGS + "SIZES=m7g.medium=1,m7g.large=8\n";
    load(1, 16);
    send(scaling(sizes), "lampkeeper-scaling-sweep");
    now = now.plus(Duration.ofDays(2));
    load(1, 16);
    send(scaling(sizes), "lampkeeper-scaling-sweep");

    journaled("resize");
  }

  /** So many instances had this CPU, for so long that the keeper can learn from it. */
  private void load(int instances, double cpu) {
    standIn.rewriting(
        "GetMetricStatistics",
        answer ->
            Documented.statistics(
                now,
                12,
                answer.contains("GroupInServiceInstances")
                    ? instances
                    : answer.contains("CPUUtilization") ? cpu : 60 * instances * cpu));
  }

  private AutoScalingGroup group() {
    return fleet()
        .client(AutoScalingClient.builder())
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(name))
        .autoScalingGroups()
        .getFirst();
  }
}

package dev.lampkeeper.simulator.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

final class CapacityTest {
  private final TestRegion region = new TestRegion(1, Unverified.likely());
  private final Group group = region.group(3, 0, Preparation.IN_IMAGE);

  @BeforeEach
  void settle() {
    region.pass(Duration.ofMinutes(5));
  }

  private void schedule(String name, Instant start, int min) {
    region.groups.putScheduledUpdateGroupAction(
        r -> r.autoScalingGroupName("web").scheduledActionName(name).startTime(start).minSize(min));
  }

  private List<String> scheduled() {
    return region
        .groups
        .describeScheduledActions(r -> r.autoScalingGroupName("web"))
        .scheduledUpdateGroupActions()
        .stream()
        .map(a -> a.scheduledActionName() + " " + a.minSize())
        .toList();
  }

  private List<String> causes() {
    return region
        .groups
        .describeScalingActivities(r -> r.autoScalingGroupName("web"))
        .activities()
        .stream()
        .map(a -> a.statusCodeAsString() + ": " + a.cause())
        .toList();
  }

  @Test
  void aMinimumAboveTheDesiredCapacityRaisesIt() {
    region.groups.updateAutoScalingGroup(r -> r.autoScalingGroupName("web").minSize(5));
    assertEquals(List.of(5, 5), List.of(group.capacity().min(), group.desired()));
    region.pass(Duration.ofMinutes(3));
    assertTrue(
        causes()
            .getFirst()
            .matches(
                "Successful: At \\S+Z a user request update of AutoScalingGroup constraints to min: 5, max: 10, desired: 5 changing the desired capacity from 3 to 5\\.  At \\S+Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 4 to 5\\."),
        () -> causes().getFirst());
  }

  @Test
  void saysThatAUserSetTheDesiredCapacityWhoeverThatWas() {
    region.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(4));
    region.pass(Duration.ofMinutes(1));
    assertTrue(
        causes()
            .getFirst()
            .contains(
                "a user request explicitly set group desired capacity changing the desired capacity from 3 to 4.  At "),
        () -> causes().getFirst());
  }

  @Test
  void refusesBoundsThatContradictThemselves() {
    assertThrows(
        AutoScalingException.class,
        () -> region.groups.updateAutoScalingGroup(r -> r.autoScalingGroupName("web").minSize(11)));
  }

  @Test
  void anActionRunsOnceAndWithinTwoMinutes() {
    region.groups.updateAutoScalingGroup(r -> r.autoScalingGroupName("web").minSize(3));
    schedule("ends", region.kernel.instant().plus(Duration.ofMinutes(15)), 1);
    region.pass(Duration.ofMinutes(15));
    assertEquals(3, group.capacity().min());
    assertEquals(List.of("ends 1"), scheduled());
    region.pass(Duration.ofMinutes(2));
    assertEquals(1, group.capacity().min());
    assertEquals(3, group.desired(), "only the bound goes down");
    assertEquals(List.of(), scheduled());
  }

  @Test
  void anActionThatIsPutAgainRunsAtItsNewTimeOnly() {
    Instant now = region.kernel.instant();
    schedule("ends", now.plus(Duration.ofMinutes(5)), 2);
    schedule("ends", now.plus(Duration.ofMinutes(15)), 2);
    region.pass(Duration.ofMinutes(10));
    assertEquals(1, group.capacity().min());
    region.pass(Duration.ofMinutes(7));
    assertEquals(2, group.capacity().min());
  }

  @Test
  void twoActionsCannotBeginAtTheSameTime() {
    Instant soon = region.kernel.instant().plus(Duration.ofMinutes(5));
    schedule("mine", soon, 2);
    assertThrows(AlreadyExistsException.class, () -> schedule("yours", soon, 3));
  }

  @Test
  void anActionInThePastIsRefused() {
    assertThrows(
        AutoScalingException.class,
        () -> schedule("late", region.kernel.instant().minusSeconds(1), 2));
  }

  @Test
  void actionsThatComeDueWhileTheyAreSuspendedAreSkipped() {
    schedule("ends", region.kernel.instant().plus(Duration.ofMinutes(5)), 2);
    group.suspend("ScheduledActions");
    region.pass(Duration.ofMinutes(10));
    group.resume("ScheduledActions");
    region.pass(Duration.ofMinutes(10));
    assertEquals(1, group.capacity().min());
  }
}

package dev.lampkeeper.simulator.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import dev.lampkeeper.simulator.elb.TargetGroup.Health;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

final class GroupTest {
  private final TestRegion region = new TestRegion(1, Unverified.likely());

  private void hook(String name, String transition, int heartbeat, String result) {
    region.groups.putLifecycleHook(r ->
        r.autoScalingGroupName("web")
            .lifecycleHookName(name)
            .lifecycleTransition("autoscaling:EC2_INSTANCE_" + transition)
            .heartbeatTimeout(heartbeat)
            .defaultResult(result));
  }

  private void complete(Member member, String hook, String result) {
    region.groups.completeLifecycleAction(r ->
        r.autoScalingGroupName("web")
            .lifecycleHookName(hook)
            .instanceId(member.id())
            .lifecycleActionResult(result));
  }

  @Test
  void bringsInstancesIntoServiceInAllZonesAndToTheBalancer() {
    Group group = region.group(4, 0, Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(5));
    assertEquals(4, group.inService().size());
    assertEquals(
        2, group.inService().stream().filter(m -> m.machine().zone().endsWith("a")).count());
    assertEquals(4, region.targets.serving().size());
    assertEquals(4, region.count("EC2 Instance Launch Successful"));
    assertEquals(4, region.count("Instance Prepared"));
  }

  @Test
  void waitsInAllHooksOfALaunchAndGoesOnWhenAllAreCompleted() {
    Group group = region.group(1, 0, Preparation.BY_ITSELF);
    hook("first", "LAUNCHING", 300, "CONTINUE");
    hook("second", "LAUNCHING", 300, "ABANDON");
    region.pass(Duration.ofMinutes(1));
    assertEquals(List.of("Pending:Wait"), TestRegion.states(group));
    assertEquals(2, region.count("EC2 Instance-launch Lifecycle Action"));
    Member member = group.members().iterator().next();
    complete(member, "first", "CONTINUE");
    region.pass(Duration.ofSeconds(10));
    assertEquals(List.of("Pending:Wait"), TestRegion.states(group));
    complete(member, "second", "CONTINUE");
    region.pass(Duration.ofSeconds(10));
    assertEquals(List.of("InService"), TestRegion.states(group));
    AutoScalingException again =
        assertThrows(AutoScalingException.class, () -> complete(member, "first", "CONTINUE"));
    assertEquals("ValidationError", again.awsErrorDetails().errorCode());
    assertEquals(
        "No active Lifecycle Action found with instance ID " + member.id(),
        again.awsErrorDetails().errorMessage());
  }

  @Test
  void replacesAnInstanceThatIsAbandonedAndSlowsDownWhenThatGoesOn() {
    Group group = region.group(1, 0, Preparation.BY_ITSELF);
    hook("launch", "LAUNCHING", 60, "ABANDON");
    region.pass(Duration.ofMinutes(10));
    long early = group.completions().size();
    assertTrue(early >= 3, "abandoned launches are replaced, but only " + early);
    region.pass(Duration.ofHours(2));
    assertTrue(group.completions().size() < 20, "it slows down: " + group.completions().size());
    assertTrue(group.completions().stream().allMatch(Completion::timedOut));
    assertTrue(region.count("EC2 Instance Launch Unsuccessful") > 0);
  }

  @Test
  void heartbeatsRestartTheTimeoutButNotBeyondTheGlobalOne() {
    Group group = region.group(1, 0, Preparation.BY_ITSELF);
    hook("launch", "LAUNCHING", 30, "CONTINUE");
    region.world.each(
        Duration.ofSeconds(20),
        () ->
            group.members().stream()
                .flatMap(m -> group.waiting(m.id()).stream())
                .forEach(group::heartbeat));
    region.pass(Duration.ofMinutes(49));
    assertEquals(List.of("Pending:Wait"), TestRegion.states(group));
    region.pass(Duration.ofMinutes(4));
    assertEquals(List.of("InService"), TestRegion.states(group));
    assertTrue(group.completions().getFirst().timedOut());
  }

  @Test
  void deregistersBeforeTheTerminationHookAndTerminatesAfterIt() {
    Group group = region.group(2, 0, Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(5));
    hook("leave", "TERMINATING", 600, "CONTINUE");
    region.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(1));
    region.pass(Duration.ofSeconds(10));
    assertEquals(List.of("InService", "Terminating"), TestRegion.states(group));
    Member leaving = group.members().stream().filter(Member::leaving).findFirst().orElseThrow();
    assertEquals(Health.DRAINING, region.targets.health(leaving.machine()));
    region.pass(TestRegion.DRAIN);
    assertEquals(List.of("InService", "Terminating:Wait"), TestRegion.states(group));
    complete(leaving, "leave", "CONTINUE");
    region.pass(Duration.ofMinutes(1));
    assertEquals(List.of("InService"), TestRegion.states(group));
    assertTrue(leaving.machine().gone());
  }

  @Test
  void theTerminationHookMayBeginWithTheDraining() {
    TestRegion other =
        new TestRegion(
            1,
            new Unverified(
                false, true, true, true, true, true, true, true, true, true, true, true, false,
                true));
    Group group = other.group(2, 0, Preparation.BY_ITSELF);
    other.pass(Duration.ofMinutes(5));
    other.groups.putLifecycleHook(r ->
        r.autoScalingGroupName("web")
            .lifecycleHookName("leave")
            .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING"));
    other.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(1));
    other.pass(Duration.ofSeconds(15));
    assertEquals(List.of("InService", "Terminating:Wait"), TestRegion.states(group));
  }

  @Test
  void theTerminationHookMayRunForALaunchThatWasAbandoned() {
    for (boolean runs : new boolean[] {false, true}) {
      TestRegion other =
          new TestRegion(
              1,
              new Unverified(
                  true, runs, true, true, true, true, true, true, true, true, true, true, false,
                  true));
      Group group = other.group(1, 0, Preparation.BY_ITSELF);
      for (String transition : List.of("LAUNCHING", "TERMINATING")) {
        other.groups.putLifecycleHook(r ->
            r.autoScalingGroupName("web")
                .lifecycleHookName(transition)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_" + transition)
                .heartbeatTimeout(60));
      }
      other.pass(Duration.ofSeconds(90));
      assertEquals(
          runs ? 1 : 0,
          group.members().stream().filter(m -> m.state().equals("Terminating:Wait")).count());
    }
  }

  @Test
  void doesNotDoWhatIsSuspended() {
    Group group = region.group(2, 0, Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(5));
    group.suspend("Launch");
    group.suspend("AddToLoadBalancer");
    region.ec2.die(group.inService().getFirst().machine());
    region.pass(Duration.ofMinutes(5));
    assertEquals(1, group.members().size());
    group.resume("Launch");
    region.pass(Duration.ofMinutes(5));
    assertEquals(2, group.inService().size());
    assertEquals(1, region.targets.serving().size());
  }

  @Test
  void tellsOfALaunchInAWSsOwnShape() {
    Group group = region.group(1, 0, Preparation.BY_ITSELF);
    hook("launch", "LAUNCHING", 300, "CONTINUE");
    region.pass(Duration.ofMinutes(1));
    var detail =
        region.events.stream()
            .filter(e -> e.detailType().equals("EC2 Instance-launch Lifecycle Action"))
            .findFirst()
            .orElseThrow()
            .detail();
    assertEquals(
        List.of(
            "LifecycleActionToken",
            "AutoScalingGroupName",
            "LifecycleHookName",
            "EC2InstanceId",
            "LifecycleTransition",
            "Origin",
            "Destination"),
        List.copyOf(detail.keySet()));
    assertEquals(36, detail.get("LifecycleActionToken").getAsString().length());
    assertTrue(detail.get("EC2InstanceId").getAsString().matches("i-[0-9a-f]{17}"));
    assertEquals(group.members().iterator().next().id(), detail.get("EC2InstanceId").getAsString());
  }

  @Test
  void launchesTwiceThroughTheWarmPool() {
    Group group = region.group(1, 2, Preparation.BY_ITSELF);
    hook("launch", "LAUNCHING", 300, "CONTINUE");
    region.pass(Duration.ofMinutes(1));
    assertEquals(
        List.of("Pending:Wait", "Warmed:Pending:Wait", "Warmed:Pending:Wait"),
        TestRegion.states(group));
    List.copyOf(group.members()).forEach(m -> complete(m, "launch", "CONTINUE"));
    region.pass(Duration.ofMinutes(2));
    assertEquals(
        List.of("InService", "Warmed:Stopped", "Warmed:Stopped"), TestRegion.states(group));
    region.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(2));
    region.pass(Duration.ofMinutes(1));
    assertTrue(TestRegion.states(group).contains("Pending:Wait"));
    assertTrue(
        region.events.stream()
            .filter(e -> e.detail().has("Origin"))
            .anyMatch(e -> e.detail().get("Origin").getAsString().equals("WarmPool")));
    var shown =
        region
            .groups
            .describeAutoScalingGroups(r -> r.autoScalingGroupNames("web"))
            .autoScalingGroups()
            .getFirst();
    assertEquals(2, shown.instances().size());
    assertEquals(2, shown.warmPoolSize());
  }

  @Test
  void replacesADeadInstanceAtOnceAndOneWithABrokenPageAfterTheGracePeriod() {
    Group group = region.group(2, 0, Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(10));
    Member victim = group.inService().getFirst();
    region.faults.rate(Fault.PAGE_BROKEN, 1);
    region.ec2.die(victim.machine());
    region.pass(Duration.ofSeconds(45));
    assertTrue(victim.leaving());
    region.pass(Duration.ofMinutes(3));
    assertEquals(2, group.inService().size());
    Member broken =
        group.inService().stream().filter(m -> m.machine().page() != 200).findFirst().orElseThrow();
    region.pass(Duration.ofMinutes(6));
    assertTrue(broken.leaving() || group.member(broken.id()) == null);
  }

  @Test
  void deletingALaunchHookAbandonsTheLaunchesThatWaitInIt() {
    Group group = region.group(1, 0, Preparation.BY_ITSELF);
    hook("launch", "LAUNCHING", 300, "CONTINUE");
    region.pass(Duration.ofMinutes(1));
    String waiting = group.members().iterator().next().id();
    region.groups.deleteLifecycleHook(
        r -> r.autoScalingGroupName("web").lifecycleHookName("launch"));
    assertEquals("ABANDON", group.completions().getFirst().result());
    assertTrue(Objects.requireNonNull(group.member(waiting)).leaving());
  }

  @Test
  void takesAnotherZoneWhenOneIsLost() {
    Group group = region.group(4, 0, Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(5));
    region.ec2.lose("eu-west-1a");
    region.pass(Duration.ofMinutes(5));
    assertEquals(4, group.inService().size());
    assertFalse(group.inService().stream().anyMatch(m -> m.machine().zone().equals("eu-west-1a")));
  }

  @Test
  void refusesACapacityBeyondItsBounds() {
    region.group(1, 0, Preparation.BY_ITSELF);
    AutoScalingException refused =
        assertThrows(
            AutoScalingException.class,
            () ->
                region.groups.setDesiredCapacity(
                    r -> r.autoScalingGroupName("web").desiredCapacity(11)));
    assertEquals(
        "New SetDesiredCapacity value 11 is above max value 10 for the AutoScalingGroup.",
        refused.awsErrorDetails().errorMessage());
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertEquals(day(7), day(7));
    assertFalse(day(7).equals(day(8)));
  }

  private static List<String> day(long seed) {
    TestRegion region = new TestRegion(seed, Unverified.likely());
    for (Fault fault : Fault.values()) {
      region.faults.rate(fault, 0.1);
    }
    region.group(5, 2, Preparation.BY_ITSELF);
    region.groups.putLifecycleHook(r ->
        r.autoScalingGroupName("web")
            .lifecycleHookName("launch")
            .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
            .heartbeatTimeout(120)
            .defaultResult("CONTINUE"));
    region.pass(Duration.ofHours(24));
    return region.log;
  }
}

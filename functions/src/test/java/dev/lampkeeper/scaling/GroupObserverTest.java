package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.keeper.Fake;
import dev.lampkeeper.scaling.GroupDecision.Enough;
import dev.lampkeeper.scaling.GroupDecision.Leave;
import dev.lampkeeper.scaling.GroupDecision.Lend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;

final class GroupObserverTest {
  private static final Lease LEASE = new Lease(Instant.parse("2026-11-23T10:10:00Z"), 2);

  private final List<String> calls = new ArrayList<>();
  private Optional<Lease> action = Optional.of(LEASE);
  private String refresh = "Successful";
  private List<String> deployments = List.of();
  private final GroupObserver observer =
      new GroupObserver(
          Fake.client(AutoScalingClient.class, this::answer),
          Optional.of(
              new Deployments(Fake.client(CodeDeployClient.class, this::answer), "shop", "web")),
          Told.FLEET);

  @Test
  void aGroupThatNeedsNothingIsNotLookedAtFurther() {
    assertEquals(new Enough("Load."), decide(5, 5, 5));
    assertEquals(
        new Leave("No data."),
        observer.decide(
            Told.group(5, 5, lent()), new ScalingDecision.Leave("No data."), Told.settings(), NOW));
    assertEquals(List.of(), calls);
  }

  @Test
  void beforeARaiseTheLeaseIsLookedAt() {
    assertEquals(new Lend(8, 8, Optional.empty(), "Load."), decide(5, 5, 8));
    assertEquals(List.of("action lampkeeper-shop-web-floor-ends"), calls);
  }

  @Test
  void anActionThatIsGoneIsWrittenAgain() {
    action = Optional.empty();
    Lease again = new Lease(Instant.parse("2026-11-23T10:15:00Z"), 2);

    assertEquals(new Lend(8, 8, Optional.of(again), "Load."), decide(5, 5, 8));
  }

  @Test
  void beforeSomethingIsTakenAwayAllIsLookedAt() {
    assertEquals(new Lend(3, 3, Optional.empty(), "Load."), decide(5, 5, 3));
    assertEquals(
        List.of("action lampkeeper-shop-web-floor-ends", "refreshes", "deployments"), calls);
  }

  @ParameterizedTest
  @CsvSource({"InProgress", "Pending", "Baking", "RollbackInProgress", "Cancelling"})
  void aRefreshKeepsWhatIsThere(String status) {
    refresh = status;
    assertEquals(
        "Load. Nothing is taken away now: instance refresh r-1 is under way.",
        decide(5, 5, 3).reason());
  }

  @Test
  void aDeploymentKeepsWhatIsThere() {
    deployments = List.of("d-1");
    assertEquals(
        "Load. Nothing is taken away now: deployment d-1 is under way.", decide(5, 5, 3).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, '', ''",
    "3, 0, '', ''",
    "1, 0, '', 1 instances are in service of 2",
    "2, 1, '', an instance is not healthy",
    "2, 0, 'Launch', somebody suspended Launch"
  })
  void somethingMayBeWrong(int healthy, int unhealthy, String suspended, String why) {
    AutoScalingGroup group =
        group(g -> {
          List<Instance> instances = new ArrayList<>();
          for (int i = 0; i < healthy + unhealthy; i++) {
            instances.add(instance("InService", i < healthy ? "Healthy" : "Unhealthy"));
          }
          instances.add(instance("Terminating:Wait", "Unhealthy"));
          g.instances(instances);
          if (!suspended.isEmpty()) {
            g.suspendedProcesses(SuspendedProcess.builder().processName(suspended).build());
          }
        });

    assertEquals(why, observer.facts(group, Told.fresh(), List.of()).unsettled().orElse(""));
  }

  @Test
  void aSuspendedScheduleEndsNothing() {
    assertTrue(facts(List.of()).ends());
    AutoScalingGroup group =
        group(g ->
            g.suspendedProcesses(
                SuspendedProcess.builder().processName("ScheduledActions").build()));
    assertFalse(observer.facts(group, Told.fresh(), List.of()).ends());
  }

  @Test
  void anUnexplainedCapacityIsNotTakenAwayFrom() {
    AutoScalingGroup group =
        group(g -> g.instances(instance("InService", "Healthy"), instance("InService", "Healthy")));

    assertEquals(
        Optional.of("it is not known yet who set the capacity to 2"),
        observer.facts(group, Told.fresh().unexplained(new Change(2, NOW)), List.of()).unsettled());
    assertEquals(
        Optional.empty(),
        observer.facts(group, Told.fresh().unexplained(new Change(3, NOW)), List.of()).unsettled());
  }

  @Test
  void aChangeOfSizeIsKnownWithoutALook() {
    AutoScalingGroup group =
        group(g -> g.instances(instance("InService", "Healthy"), instance("InService", "Healthy")));

    assertEquals(
        Optional.of("the change to m7g.large is under way"),
        observer
            .facts(group, new Resized(Told.fresh()).begun("m7g.large", NOW), List.of())
            .unsettled());
  }

  @Test
  void theBusiestOfTheLastTenMinutesCounts() {
    List<Minute> minutes = new ArrayList<>(Site.minutes(20, _ -> 1));
    minutes.set(9, Site.minute(9, 9));
    assertEquals(1, facts(minutes).busy(), 1e-9);
    minutes.set(10, Site.minute(10, 8));
    assertEquals(8, facts(minutes).busy(), 1e-9);
    assertEquals(0, facts(List.of()).busy());
  }

  @Test
  void theTypeIsTheFirstOfThePolicyOrWhatThereIs() {
    assertEquals(
        "m7g.large",
        GroupObserver.type(
            group(g ->
                g.mixedInstancesPolicy(p ->
                    p.launchTemplate(t ->
                        t.overrides(
                            LaunchTemplateOverrides.builder().instanceType("m7g.large").build(),
                            LaunchTemplateOverrides.builder()
                                .instanceType("c7g.large")
                                .build()))))));
    assertEquals(
        "t4g.small", GroupObserver.type(group(g -> g.instances(instance("InService", "Healthy")))));
    assertEquals("unknown", GroupObserver.type(group(_ -> {})));
  }

  private GroupFacts facts(List<Minute> minutes) {
    return observer.facts(group(_ -> {}), Told.fresh(), minutes);
  }

  private static Lent lent() {
    return Told.lent(5, LEASE.ends());
  }

  private GroupDecision decide(int min, int desired, int wanted) {
    return observer.decide(
        Told.group(min, desired, lent()),
        new ScalingDecision.Run(wanted, wanted, wanted, "Load."),
        Told.settings(),
        NOW);
  }

  private static Instance instance(String state, String health) {
    return Instance.builder()
        .lifecycleState(state)
        .healthStatus(health)
        .instanceType("t4g.small")
        .build();
  }

  private static AutoScalingGroup group(Consumer<AutoScalingGroup.Builder> with) {
    AutoScalingGroup.Builder group =
        AutoScalingGroup.builder().minSize(2).maxSize(20).desiredCapacity(2);
    with.accept(group);
    return group.build();
  }

  private SdkResponse answer(SdkRequest request) {
    return switch (request) {
      case DescribeScheduledActionsRequest r -> {
        calls.add("action " + r.scheduledActionNames().getFirst());
        var answer = DescribeScheduledActionsResponse.builder();
        action.ifPresent(a ->
            answer.scheduledUpdateGroupActions(
                ScheduledUpdateGroupAction.builder()
                    .startTime(a.ends())
                    .minSize(a.minimum())
                    .build()));
        yield answer.build();
      }
      case DescribeInstanceRefreshesRequest _ -> {
        calls.add("refreshes");
        yield DescribeInstanceRefreshesResponse.builder()
            .instanceRefreshes(
                InstanceRefresh.builder().instanceRefreshId("r-1").status(refresh).build())
            .build();
      }
      case ListDeploymentsRequest _ -> {
        calls.add("deployments");
        yield ListDeploymentsResponse.builder().deployments(deployments).build();
      }
      default -> throw new AssertionError(request);
    };
  }
}

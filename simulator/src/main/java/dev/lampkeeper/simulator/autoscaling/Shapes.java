package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.autoscaling.ScheduledActions.Scheduled;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolConfiguration;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolState;

/** What the API shows of a group. */
final class Shapes {
  private Shapes() {}

  static AutoScalingGroup group(Group group) {
    Settings settings = group.settings();
    var shape =
        AutoScalingGroup.builder()
            .autoScalingGroupName(group.name())
            .autoScalingGroupARN(group.arn())
            .minSize(group.capacity().min())
            .maxSize(group.capacity().max())
            .desiredCapacity(group.desired())
            .availabilityZones(settings.zones())
            .healthCheckType(settings.elbHealth() ? "ELB" : "EC2")
            .healthCheckGracePeriod((int) settings.grace().toSeconds())
            .defaultInstanceWarmup((int) settings.warmup().toSeconds())
            .mixedInstancesPolicy(policy(group.launching().own()))
            .suspendedProcesses(
                group.suspended().stream()
                    .map(p -> SuspendedProcess.builder().processName(p).build())
                    .toList())
            .instances(shown(group).filter(m -> !m.warm()).map(Shapes::instance).toList());
    if (settings.warmPool() > 0) {
      shape
          .warmPoolConfiguration(warmPool(group))
          .warmPoolSize((int) shown(group).filter(Member::warm).count());
    }
    return shape.build();
  }

  private static Stream<Member> shown(Group group) {
    return group.members().stream();
  }

  static Instance instance(Member member) {
    return Instance.builder()
        .instanceId(member.id())
        .instanceType(member.type())
        .availabilityZone(member.machine().zone())
        .lifecycleState(member.state())
        .healthStatus(health(member))
        .protectedFromScaleIn(false)
        .build();
  }

  static AutoScalingInstanceDetails details(Group group, Member member) {
    return AutoScalingInstanceDetails.builder()
        .instanceId(member.id())
        .autoScalingGroupName(group.name())
        .availabilityZone(member.machine().zone())
        .lifecycleState(member.state())
        .healthStatus(health(member).toUpperCase(java.util.Locale.ROOT))
        .protectedFromScaleIn(false)
        .build();
  }

  private static String health(Member member) {
    return member.healthy ? "Healthy" : "Unhealthy";
  }

  static WarmPoolConfiguration warmPool(Group group) {
    return WarmPoolConfiguration.builder()
        .minSize(group.settings().warmPool())
        .poolState(WarmPoolState.STOPPED)
        .build();
  }

  static LifecycleHook hook(Group group, Hook hook) {
    return LifecycleHook.builder()
        .lifecycleHookName(hook.name())
        .autoScalingGroupName(group.name())
        .lifecycleTransition(hook.transition().text())
        .heartbeatTimeout((int) hook.heartbeat().toSeconds())
        .globalTimeout((int) hook.global().toSeconds())
        .defaultResult(hook.defaultResult())
        .notificationMetadata(hook.metadata())
        .build();
  }

  static Activity activity(Group group, dev.lampkeeper.simulator.autoscaling.Activity activity) {
    var end = group.doings().end(activity);
    return Activity.builder()
        .activityId(activity.id())
        .autoScalingGroupName(group.name())
        .description(activity.description())
        .cause(activity.cause())
        .startTime(activity.begun())
        .endTime(end.map(Activities.End::at).orElse(null))
        .statusCode(end.map(Activities.End::status).orElse("InProgress"))
        .progress(end.isPresent() ? 100 : 50)
        .build();
  }

  private static MixedInstancesPolicy policy(Configuration configuration) {
    return MixedInstancesPolicy.builder()
        .launchTemplate(t ->
            t.launchTemplateSpecification(s ->
                    s.launchTemplateId(configuration.template()).version(configuration.version()))
                .overrides(
                    configuration.types().stream()
                        .map(type -> LaunchTemplateOverrides.builder().instanceType(type).build())
                        .toList()))
        .build();
  }

  static ScheduledUpdateGroupAction scheduled(Group group, Scheduled action) {
    return ScheduledUpdateGroupAction.builder()
        .autoScalingGroupName(group.name())
        .scheduledActionName(action.name())
        .startTime(action.start())
        .minSize(action.min())
        .maxSize(action.max())
        .desiredCapacity(action.desired())
        .build();
  }

  static InstanceRefresh refresh(Group group, Refresh refresh) {
    var shape =
        InstanceRefresh.builder()
            .instanceRefreshId(refresh.id())
            .autoScalingGroupName(group.name())
            .status(refresh.status())
            .startTime(refresh.begun())
            .endTime(refresh.ended().orElse(null))
            .instancesToUpdate(refresh.left());
    refresh
        .order()
        .configuration()
        .ifPresent(c -> shape.desiredConfiguration(d -> d.mixedInstancesPolicy(policy(c))));
    return shape.build();
  }
}

package dev.lampkeeper.simulator.autoscaling;

import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
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
            .minSize(settings.min())
            .maxSize(settings.max())
            .desiredCapacity(group.desired())
            .availabilityZones(settings.zones())
            .healthCheckType(settings.elbHealth() ? "ELB" : "EC2")
            .healthCheckGracePeriod((int) settings.grace().toSeconds())
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

  static Activity activity(Group group, Member member) {
    return Activity.builder()
        .activityId(member.activity.id())
        .autoScalingGroupName(group.name())
        .description(member.activity.description())
        .cause(member.activity.cause())
        .startTime(member.activity.begun())
        .statusCode("InProgress")
        .build();
  }
}

package dev.lampkeeper.scaling;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.ScaleInProtectedInstances;
import software.amazon.awssdk.services.autoscaling.model.StandbyInstances;

/**
 * Replaces a group's instances by those of another type: new ones first, a tenth at a time, and
 * back again if they do not serve. Only when it succeeds is the group's own policy changed. See
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_StartInstanceRefresh.html
 */
record Refresher(AutoScalingClient autoScaling, String fleet) {
  /**
   * The policy with another type first. After it come the larger ones of the ladder, to fall back
   * on: with a smaller one more of them would be needed, and of others nothing is known.
   *
   * @return empty if the group's template could not be gone back to, because its version has no
   *     number
   */
  static Optional<MixedInstancesPolicy> policy(
      AutoScalingGroup group, Size size, List<Size> sizes) {
    MixedInstancesPolicy policy = group.mixedInstancesPolicy();
    if (policy == null || !numbered(policy.launchTemplate().launchTemplateSpecification())) {
      return Optional.empty();
    }
    Stream<String> larger = sizes.stream().filter(s -> s.size() > size.size()).map(Size::type);
    List<LaunchTemplateOverrides> overrides =
        Stream.concat(Stream.of(size.type()), larger)
            .map(type -> LaunchTemplateOverrides.builder().instanceType(type).build())
            .toList();
    return Optional.of(
        policy.toBuilder()
            .launchTemplate(l ->
                l.launchTemplateSpecification(
                        only(policy.launchTemplate().launchTemplateSpecification()))
                    .overrides(overrides))
            .build());
  }

  /** A description has the template's id and its name; a request may have one of them. */
  private static LaunchTemplateSpecification only(LaunchTemplateSpecification described) {
    return LaunchTemplateSpecification.builder()
        .launchTemplateId(described.launchTemplateId())
        .version(described.version())
        .build();
  }

  private static boolean numbered(LaunchTemplateSpecification template) {
    return template.version() != null && template.version().matches("\\d+");
  }

  /**
   * Begins it as an update of the stack would, and returns its id. Without skip matching: that
   * leaves an instance of any of the policy's types, and one to fall back on may be the present.
   * See
   * https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-instance-refresh-skip-matching.html
   */
  String begin(MixedInstancesPolicy policy, List<String> rollbackAlarms) {
    RefreshPreferences.Builder preferences =
        RefreshPreferences.builder()
            .autoRollback(true)
            .scaleInProtectedInstances(ScaleInProtectedInstances.REFRESH)
            .standbyInstances(StandbyInstances.IGNORE)
            .minHealthyPercentage(100)
            .maxHealthyPercentage(110);
    if (!rollbackAlarms.isEmpty()) {
      preferences.alarmSpecification(a -> a.alarms(rollbackAlarms));
    }
    return autoScaling
        .startInstanceRefresh(r ->
            r.autoScalingGroupName(fleet)
                .desiredConfiguration(c -> c.mixedInstancesPolicy(policy))
                .preferences(preferences.build()))
        .instanceRefreshId();
  }
}

package dev.lampkeeper.fleet;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;

/** The instance refreshes of the group that is looked after. */
public record Refreshes(AutoScalingClient autoScaling, String group) {
  private static final Set<InstanceRefreshStatus> OVER =
      EnumSet.of(
          InstanceRefreshStatus.SUCCESSFUL,
          InstanceRefreshStatus.FAILED,
          InstanceRefreshStatus.CANCELLED,
          InstanceRefreshStatus.ROLLBACK_FAILED,
          InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);

  private static final Set<InstanceRefreshStatus> REPLACING =
      EnumSet.of(InstanceRefreshStatus.PENDING, InstanceRefreshStatus.IN_PROGRESS);

  /** Whether one has ended, however. */
  public static boolean over(InstanceRefresh refresh) {
    return OVER.contains(refresh.status());
  }

  /**
   * Whether one replaces instances now: one that takes itself back launches what was there before.
   */
  public boolean replacing() {
    return newest().filter(refresh -> REPLACING.contains(refresh.status())).isPresent();
  }

  /**
   * The id of the one that is under way: a group has one at a time, and the newest is listed first.
   * See https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeInstanceRefreshes.html
   */
  public Optional<String> underWay() {
    return newest().filter(refresh -> !over(refresh)).map(InstanceRefresh::instanceRefreshId);
  }

  private Optional<InstanceRefresh> newest() {
    return autoScaling
        .describeInstanceRefreshes(r -> r.autoScalingGroupName(group).maxRecords(1))
        .instanceRefreshes()
        .stream()
        .findFirst();
  }
}

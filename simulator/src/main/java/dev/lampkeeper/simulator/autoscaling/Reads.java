package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Page;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;

/** The requests that change nothing. */
final class Reads {
  private static final int PAGE = 50;
  private static final int MOST = 100;

  private final AutoScaling autoScaling;

  Reads(AutoScaling autoScaling) {
    this.autoScaling = autoScaling;
  }

  DescribeAutoScalingGroupsResponse groups(DescribeAutoScalingGroupsRequest r) {
    var page =
        Page.of(
            autoScaling.groups().stream()
                .filter(g -> wanted(r.autoScalingGroupNames(), g.name()))
                .map(Shapes::group)
                .toList(),
            r.nextToken(),
            r.maxRecords(),
            MOST);
    return DescribeAutoScalingGroupsResponse.builder()
        .autoScalingGroups(page.items())
        .nextToken(page.next())
        .build();
  }

  DescribeAutoScalingInstancesResponse instances(DescribeAutoScalingInstancesRequest r) {
    if (r.instanceIds().size() > PAGE) {
      throw Errors.invalid("The number of instance ids that may be passed in is limited to 50");
    }
    var page =
        Page.of(
            autoScaling.groups().stream()
                .flatMap(g ->
                    g.members().stream()
                        .filter(m -> wanted(r.instanceIds(), m.id()))
                        .map(m -> Shapes.details(g, m)))
                .toList(),
            r.nextToken(),
            r.maxRecords(),
            PAGE);
    return DescribeAutoScalingInstancesResponse.builder()
        .autoScalingInstances(page.items())
        .nextToken(page.next())
        .build();
  }

  DescribeWarmPoolResponse warmPool(DescribeWarmPoolRequest r) {
    Group group = autoScaling.get(r.autoScalingGroupName());
    var page =
        Page.of(
            group.members().stream().filter(Member::warm).map(Shapes::instance).toList(),
            r.nextToken(),
            r.maxRecords(),
            PAGE);
    return DescribeWarmPoolResponse.builder()
        .warmPoolConfiguration(Shapes.warmPool(group))
        .instances(page.items())
        .nextToken(page.next())
        .build();
  }

  DescribeScheduledActionsResponse scheduled(DescribeScheduledActionsRequest r) {
    var page =
        Page.of(
            autoScaling.groups().stream()
                .filter(g ->
                    r.autoScalingGroupName() == null || g.name().equals(r.autoScalingGroupName()))
                .flatMap(g ->
                    g.scheduled().all().stream()
                        .filter(a -> wanted(r.scheduledActionNames(), a.name()))
                        .map(a -> Shapes.scheduled(g, a)))
                .toList(),
            r.nextToken(),
            r.maxRecords(),
            MOST);
    return DescribeScheduledActionsResponse.builder()
        .scheduledUpdateGroupActions(page.items())
        .nextToken(page.next())
        .build();
  }

  DescribeScalingActivitiesResponse activities(DescribeScalingActivitiesRequest r) {
    Group group = autoScaling.get(r.autoScalingGroupName());
    var page =
        Page.of(
            group.activities().stream()
                .filter(a -> wanted(r.activityIds(), a.id()))
                .map(a -> Shapes.activity(group, a))
                .toList(),
            r.nextToken(),
            r.maxRecords(),
            MOST);
    return DescribeScalingActivitiesResponse.builder()
        .activities(page.items())
        .nextToken(page.next())
        .build();
  }

  DescribeInstanceRefreshesResponse refreshes(DescribeInstanceRefreshesRequest r) {
    Group group = autoScaling.get(r.autoScalingGroupName());
    var page =
        Page.of(
            group.refreshes().all().reversed().stream()
                .filter(f -> wanted(r.instanceRefreshIds(), f.id()))
                .map(f -> Shapes.refresh(group, f))
                .toList(),
            r.nextToken(),
            r.maxRecords(),
            MOST);
    return DescribeInstanceRefreshesResponse.builder()
        .instanceRefreshes(page.items())
        .nextToken(page.next())
        .build();
  }

  DescribeLifecycleHooksResponse hooks(DescribeLifecycleHooksRequest r) {
    Group group = autoScaling.get(r.autoScalingGroupName());
    return DescribeLifecycleHooksResponse.builder()
        .lifecycleHooks(
            group.hooks().stream()
                .filter(h -> wanted(r.lifecycleHookNames(), h.name()))
                .map(h -> Shapes.hook(group, h))
                .toList())
        .build();
  }

  /** No names at all mean all. */
  private static boolean wanted(List<String> names, String name) {
    return names.isEmpty() || names.contains(name);
  }
}

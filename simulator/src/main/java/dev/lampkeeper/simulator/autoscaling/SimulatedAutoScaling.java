package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Api;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteScheduledActionResponse;
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
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.paginators.DescribeWarmPoolIterable;

/** Auto Scaling as one caller reaches it. */
public final class SimulatedAutoScaling implements AutoScalingClient {
  private final Api api;
  private final Reads reads;
  private final Writes writes;
  private final SizeWrites sizes;

  /**
   * @param caller its name, for what it completes
   */
  public SimulatedAutoScaling(Api api, AutoScaling autoScaling, String caller) {
    this.api = api;
    this.reads = new Reads(autoScaling);
    this.writes = new Writes(autoScaling, caller);
    this.sizes = new SizeWrites(autoScaling, caller);
  }

  @Override
  public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
      DescribeAutoScalingGroupsRequest r) {
    return api.read(Errors.ENDPOINT, "DescribeAutoScalingGroups", r, () -> reads.groups(r));
  }

  @Override
  public DescribeAutoScalingInstancesResponse describeAutoScalingInstances(
      DescribeAutoScalingInstancesRequest r) {
    return api.read(Errors.ENDPOINT, "DescribeAutoScalingInstances", r, () -> reads.instances(r));
  }

  @Override
  public DescribeWarmPoolResponse describeWarmPool(DescribeWarmPoolRequest r) {
    return api.read(Errors.ENDPOINT, "DescribeWarmPool", r, () -> reads.warmPool(r));
  }

  @Override
  public DescribeLifecycleHooksResponse describeLifecycleHooks(DescribeLifecycleHooksRequest r) {
    return api.read(Errors.ENDPOINT, "DescribeLifecycleHooks", r, () -> reads.hooks(r));
  }

  @Override
  public DescribeWarmPoolIterable describeWarmPoolPaginator(DescribeWarmPoolRequest r) {
    return new DescribeWarmPoolIterable(this, r);
  }

  @Override
  public CompleteLifecycleActionResponse completeLifecycleAction(CompleteLifecycleActionRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "CompleteLifecycleAction",
        () -> {
          writes.complete(r);
          return CompleteLifecycleActionResponse.builder().build();
        });
  }

  @Override
  public RecordLifecycleActionHeartbeatResponse recordLifecycleActionHeartbeat(
      RecordLifecycleActionHeartbeatRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "RecordLifecycleActionHeartbeat",
        () -> {
          writes.heartbeat(r);
          return RecordLifecycleActionHeartbeatResponse.builder().build();
        });
  }

  @Override
  public PutLifecycleHookResponse putLifecycleHook(PutLifecycleHookRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "PutLifecycleHook",
        () -> {
          writes.put(r);
          return PutLifecycleHookResponse.builder().build();
        });
  }

  @Override
  public DeleteLifecycleHookResponse deleteLifecycleHook(DeleteLifecycleHookRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "DeleteLifecycleHook",
        () -> {
          writes.delete(r);
          return DeleteLifecycleHookResponse.builder().build();
        });
  }

  @Override
  public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "SetDesiredCapacity",
        () -> {
          sizes.desired(r);
          return SetDesiredCapacityResponse.builder().build();
        });
  }

  @Override
  public UpdateAutoScalingGroupResponse updateAutoScalingGroup(UpdateAutoScalingGroupRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "UpdateAutoScalingGroup",
        () -> {
          sizes.update(r);
          return UpdateAutoScalingGroupResponse.builder().build();
        });
  }

  @Override
  public PutScheduledUpdateGroupActionResponse putScheduledUpdateGroupAction(
      PutScheduledUpdateGroupActionRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "PutScheduledUpdateGroupAction",
        () -> {
          sizes.schedule(r);
          return PutScheduledUpdateGroupActionResponse.builder().build();
        });
  }

  @Override
  public DeleteScheduledActionResponse deleteScheduledAction(DeleteScheduledActionRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "DeleteScheduledAction",
        () -> {
          sizes.unschedule(r);
          return DeleteScheduledActionResponse.builder().build();
        });
  }

  @Override
  public StartInstanceRefreshResponse startInstanceRefresh(StartInstanceRefreshRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "StartInstanceRefresh",
        () -> StartInstanceRefreshResponse.builder().instanceRefreshId(sizes.refresh(r)).build());
  }

  @Override
  public DescribeScheduledActionsResponse describeScheduledActions(
      DescribeScheduledActionsRequest r) {
    return api.read(Errors.ENDPOINT, "DescribeScheduledActions", r, () -> reads.scheduled(r));
  }

  @Override
  public DescribeScalingActivitiesResponse describeScalingActivities(
      DescribeScalingActivitiesRequest r) {
    return api.read(Errors.ENDPOINT, "DescribeScalingActivities", r, () -> reads.activities(r));
  }

  @Override
  public DescribeInstanceRefreshesResponse describeInstanceRefreshes(
      DescribeInstanceRefreshesRequest r) {
    return api.read(Errors.ENDPOINT, "DescribeInstanceRefreshes", r, () -> reads.refreshes(r));
  }

  @Override
  public TerminateInstanceInAutoScalingGroupResponse terminateInstanceInAutoScalingGroup(
      TerminateInstanceInAutoScalingGroupRequest r) {
    return api.write(
        Errors.ENDPOINT, "TerminateInstanceInAutoScalingGroup", () -> writes.terminate(r));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Endpoint;
import dev.lampkeeper.simulator.api.Page;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.paginators.DescribeWarmPoolIterable;

/** Auto Scaling as one caller reaches it. */
public final class AutoScalingApi implements AutoScalingClient {
  private static final Endpoint ENDPOINT =
      new Endpoint(
          "autoscaling",
          "Throttling",
          d ->
              AutoScalingException.builder()
                  .awsErrorDetails(d)
                  .message(d.errorMessage())
                  .statusCode(400)
                  .build());
  private static final int PAGE = 50;

  private final AutoScaling autoScaling;
  private final Api api;
  private final String caller;

  /**
   * @param caller its name, for what it completes
   */
  public AutoScalingApi(AutoScaling autoScaling, Api api, String caller) {
    this.autoScaling = autoScaling;
    this.api = api;
    this.caller = caller;
  }

  @Override
  public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
      DescribeAutoScalingGroupsRequest r) {
    return api.read(
        ENDPOINT,
        "DescribeAutoScalingGroups",
        r,
        () -> {
          var page =
              Page.of(
                  autoScaling.groups().stream()
                      .filter(g ->
                          !r.hasAutoScalingGroupNames()
                              || r.autoScalingGroupNames().contains(g.name()))
                      .map(Shapes::group)
                      .toList(),
                  r.nextToken(),
                  r.maxRecords(),
                  100);
          return DescribeAutoScalingGroupsResponse.builder()
              .autoScalingGroups(page.items())
              .nextToken(page.next())
              .build();
        });
  }

  @Override
  public DescribeAutoScalingInstancesResponse describeAutoScalingInstances(
      DescribeAutoScalingInstancesRequest r) {
    return api.read(
        ENDPOINT,
        "DescribeAutoScalingInstances",
        r,
        () -> {
          if (r.instanceIds().size() > PAGE) {
            throw invalid("The number of instance ids that may be passed in is limited to 50");
          }
          var page =
              Page.of(
                  autoScaling.groups().stream()
                      .flatMap(g ->
                          g.members().stream()
                              .filter(m -> !r.hasInstanceIds() || r.instanceIds().contains(m.id()))
                              .map(m -> Shapes.details(g, m)))
                      .toList(),
                  r.nextToken(),
                  r.maxRecords(),
                  PAGE);
          return DescribeAutoScalingInstancesResponse.builder()
              .autoScalingInstances(page.items())
              .nextToken(page.next())
              .build();
        });
  }

  @Override
  public DescribeWarmPoolResponse describeWarmPool(DescribeWarmPoolRequest r) {
    return api.read(
        ENDPOINT,
        "DescribeWarmPool",
        r,
        () -> {
          Group group = group(r.autoScalingGroupName());
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
        });
  }

  @Override
  public DescribeWarmPoolIterable describeWarmPoolPaginator(DescribeWarmPoolRequest r) {
    return new DescribeWarmPoolIterable(this, r);
  }

  @Override
  public CompleteLifecycleActionResponse completeLifecycleAction(CompleteLifecycleActionRequest r) {
    return api.write(
        ENDPOINT,
        "CompleteLifecycleAction",
        () -> {
          String result = r.lifecycleActionResult();
          if (!List.of("CONTINUE", "ABANDON").contains(result)) {
            throw invalid("Lifecycle action result must be CONTINUE or ABANDON");
          }
          Group group = group(r.autoScalingGroupName());
          group.complete(
              action(group, r.lifecycleHookName(), r.instanceId(), r.lifecycleActionToken()),
              result,
              caller);
          return CompleteLifecycleActionResponse.builder().build();
        });
  }

  @Override
  public RecordLifecycleActionHeartbeatResponse recordLifecycleActionHeartbeat(
      RecordLifecycleActionHeartbeatRequest r) {
    return api.write(
        ENDPOINT,
        "RecordLifecycleActionHeartbeat",
        () -> {
          Group group = group(r.autoScalingGroupName());
          group.heartbeat(
              action(group, r.lifecycleHookName(), r.instanceId(), r.lifecycleActionToken()));
          return RecordLifecycleActionHeartbeatResponse.builder().build();
        });
  }

  @Override
  public PutLifecycleHookResponse putLifecycleHook(PutLifecycleHookRequest r) {
    return api.write(
        ENDPOINT,
        "PutLifecycleHook",
        () -> {
          Group group = group(r.autoScalingGroupName());
          Optional<Hook> old = hook(group, r.lifecycleHookName());
          int heartbeat =
              Optional.ofNullable(r.heartbeatTimeout())
                  .or(() -> old.map(h -> (int) h.heartbeat().toSeconds()))
                  .orElse(3600);
          if (heartbeat < 30 || heartbeat > 7200) {
            throw invalid("Heartbeat timeout must be between 30 and 7200 seconds");
          }
          if (r.lifecycleTransition() == null && old.isEmpty()) {
            throw invalid("Lifecycle transition is required for a new hook");
          }
          group.put(
              new Hook(
                  r.lifecycleHookName(),
                  Optional.ofNullable(r.lifecycleTransition())
                      .map(Transition::of)
                      .or(() -> old.map(Hook::transition))
                      .orElseThrow(),
                  Duration.ofSeconds(heartbeat),
                  Optional.ofNullable(r.defaultResult())
                      .or(() -> old.map(Hook::defaultResult))
                      .orElse("ABANDON"),
                  r.notificationMetadata()));
          return PutLifecycleHookResponse.builder().build();
        });
  }

  @Override
  public DeleteLifecycleHookResponse deleteLifecycleHook(DeleteLifecycleHookRequest r) {
    return api.write(
        ENDPOINT,
        "DeleteLifecycleHook",
        () -> {
          Group group = group(r.autoScalingGroupName());
          group.delete(
              hook(group, r.lifecycleHookName())
                  .orElseThrow(
                      () -> invalid("No Lifecycle Hook found with name " + r.lifecycleHookName())));
          return DeleteLifecycleHookResponse.builder().build();
        });
  }

  @Override
  public DescribeLifecycleHooksResponse describeLifecycleHooks(DescribeLifecycleHooksRequest r) {
    return api.read(
        ENDPOINT,
        "DescribeLifecycleHooks",
        r,
        () -> {
          Group group = group(r.autoScalingGroupName());
          return DescribeLifecycleHooksResponse.builder()
              .lifecycleHooks(
                  group.hooks().stream()
                      .filter(h ->
                          !r.hasLifecycleHookNames() || r.lifecycleHookNames().contains(h.name()))
                      .map(h -> Shapes.hook(group, h))
                      .toList())
              .build();
        });
  }

  @Override
  public TerminateInstanceInAutoScalingGroupResponse terminateInstanceInAutoScalingGroup(
      TerminateInstanceInAutoScalingGroupRequest r) {
    return api.write(
        ENDPOINT,
        "TerminateInstanceInAutoScalingGroup",
        () -> {
          for (Group group : autoScaling.groups()) {
            Member member = group.member(r.instanceId());
            if (member != null && !member.warm()) {
              if (r.shouldDecrementDesiredCapacity() && group.desired() <= group.settings().min()) {
                throw invalid(
                    "Currently, desiredSize equals minSize (%d). Terminating instance without"
                            .formatted(group.settings().min())
                        + " replacement will violate group's min size constraint.");
              }
              group.terminate(member, r.shouldDecrementDesiredCapacity());
              return TerminateInstanceInAutoScalingGroupResponse.builder()
                  .activity(Shapes.activity(group, member))
                  .build();
            }
          }
          throw invalid(
              "Instance Id not found - No managed instance found for instance ID: "
                  + r.instanceId());
        });
  }

  @Override
  public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest r) {
    return api.write(
        ENDPOINT,
        "SetDesiredCapacity",
        () -> {
          Group group = group(r.autoScalingGroupName());
          int wanted = r.desiredCapacity();
          Settings settings = group.settings();
          if (wanted > settings.max() || wanted < settings.min()) {
            throw invalid(
                "New SetDesiredCapacity value %d is %s value %d for the AutoScalingGroup."
                    .formatted(
                        wanted,
                        wanted > settings.max() ? "above max" : "below min",
                        wanted > settings.max() ? settings.max() : settings.min()));
          }
          group.desired(wanted);
          return SetDesiredCapacityResponse.builder().build();
        });
  }

  private Group group(String name) {
    Group group = autoScaling.find(name);
    if (group == null) {
      throw invalid("AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found");
    }
    return group;
  }

  private static Optional<Hook> hook(Group group, String name) {
    return group.hooks().stream().filter(h -> h.name().equals(name)).findFirst();
  }

  /** The exact text is known from others' reports only: no page of AWS states it. */
  private static Action action(
      Group group, String hook, @Nullable String instanceId, @Nullable String token) {
    if (instanceId == null && token == null) {
      throw invalid("Either a lifecycle action token or an instance id is required");
    }
    return group
        .action(hook, instanceId, token)
        .orElseThrow(() ->
            invalid(
                "No active Lifecycle Action found with "
                    + (token == null ? "instance ID " + instanceId : "token " + token)));
  }

  private static AwsServiceException invalid(String message) {
    return ENDPOINT.exception("ValidationError", message);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

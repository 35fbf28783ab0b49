package dev.lampkeeper.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;

/** Auto Scaling with the one group shop-web-prod, as far as its hooks go. */
final class ShopGroup implements AutoScalingClient {
  final Map<String, LifecycleHook> hooks = new TreeMap<>();

  /** Lifecycle states by instance. */
  final Map<String, String> waiting = new TreeMap<>();

  /** What was changed, in its order. */
  final List<String> calls = new ArrayList<>();

  /** Why changes are refused, if they are. */
  String failure = "";

  /** Somebody else's launch hook. */
  void add(String name) {
    hooks.put(
        name,
        LifecycleHook.builder()
            .lifecycleHookName(name)
            .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
            .heartbeatTimeout(600)
            .defaultResult("ABANDON")
            .build());
  }

  @Override
  public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
      DescribeAutoScalingGroupsRequest r) {
    return DescribeAutoScalingGroupsResponse.builder()
        .autoScalingGroups(
            r.autoScalingGroupNames().contains("shop-web-prod")
                ? List.of(
                    AutoScalingGroup.builder()
                        .instances(
                            waiting.entrySet().stream()
                                .map(e ->
                                    Instance.builder()
                                        .instanceId(e.getKey())
                                        .lifecycleState(e.getValue())
                                        .build())
                                .toList())
                        .build())
                : List.of())
        .build();
  }

  @Override
  public DescribeLifecycleHooksResponse describeLifecycleHooks(DescribeLifecycleHooksRequest r) {
    return DescribeLifecycleHooksResponse.builder().lifecycleHooks(hooks.values()).build();
  }

  @Override
  public PutLifecycleHookResponse putLifecycleHook(PutLifecycleHookRequest r) {
    if (!failure.isEmpty()) {
      throw error("AccessDenied", failure);
    }
    hooks.put(
        r.lifecycleHookName(),
        LifecycleHook.builder()
            .lifecycleHookName(r.lifecycleHookName())
            .lifecycleTransition(r.lifecycleTransition())
            .heartbeatTimeout(r.heartbeatTimeout())
            .defaultResult(r.defaultResult())
            .build());
    calls.add(
        "put " + r.lifecycleHookName() + " " + r.heartbeatTimeout() + " " + r.defaultResult());
    return PutLifecycleHookResponse.builder().build();
  }

  @Override
  public CompleteLifecycleActionResponse completeLifecycleAction(CompleteLifecycleActionRequest r) {
    if (waiting.remove(r.instanceId()) == null) {
      throw error(
          "ValidationError", "No active Lifecycle Action found with instance ID " + r.instanceId());
    }
    calls.add(
        "complete "
            + r.lifecycleHookName()
            + " "
            + r.instanceId()
            + " "
            + r.lifecycleActionResult());
    return CompleteLifecycleActionResponse.builder().build();
  }

  @Override
  public DeleteLifecycleHookResponse deleteLifecycleHook(DeleteLifecycleHookRequest r) {
    hooks.remove(r.lifecycleHookName());
    calls.add("delete " + r.lifecycleHookName());
    return DeleteLifecycleHookResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "autoscaling";
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private static AutoScalingException error(String code, String message) {
    return (AutoScalingException)
        AutoScalingException.builder()
            .message(message)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}

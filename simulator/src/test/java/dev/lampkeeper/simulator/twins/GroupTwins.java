package dev.lampkeeper.simulator.twins;

import dev.lampkeeper.simulator.region.Wiring;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** Twins that use the Auto Scaling group wrongly. */
final class GroupTwins {
  private GroupTwins() {}

  /** Its sweep sees no instances. */
  static final class BlindSweep implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return Between
          .<AutoScalingClient, DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse>
              put(
                  AutoScalingClient.class,
                  client,
                  "describeAutoScalingGroups",
                  DescribeAutoScalingGroupsRequest.class,
                  (q, real) -> {
                    var all = real.apply(q);
                    return all.toBuilder()
                        .autoScalingGroups(
                            all.autoScalingGroups().stream()
                                .map(g -> g.toBuilder().instances(List.of()).build())
                                .toList())
                        .build();
                  });
    }
  }

  /** Gives no instance up, but holds it. */
  static final class HoldsForEver implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return Between
          .<AutoScalingClient, CompleteLifecycleActionRequest, CompleteLifecycleActionResponse>put(
              AutoScalingClient.class,
              client,
              "completeLifecycleAction",
              CompleteLifecycleActionRequest.class,
              (q, real) -> {
                if (q.lifecycleActionResult().equals("CONTINUE")) {
                  return real.apply(q);
                }
                client.recordLifecycleActionHeartbeat(r ->
                    r.autoScalingGroupName(q.autoScalingGroupName())
                        .lifecycleHookName(q.lifecycleHookName())
                        .instanceId(q.instanceId()));
                throw new IllegalStateException("held, on purpose");
              });
    }
  }

  /** Lets the group have one instance less whenever it replaces one. */
  static final class Shrinks implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return Between
          .<AutoScalingClient, TerminateInstanceInAutoScalingGroupRequest,
              TerminateInstanceInAutoScalingGroupResponse>
              put(
                  AutoScalingClient.class,
                  client,
                  "terminateInstanceInAutoScalingGroup",
                  TerminateInstanceInAutoScalingGroupRequest.class,
                  (q, real) ->
                      real.apply(q.toBuilder().shouldDecrementDesiredCapacity(true).build()));
    }
  }

  /** Puts hooks that give up what nobody looks at. */
  static final class DefaultAbandon implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return Between.<AutoScalingClient, PutLifecycleHookRequest, PutLifecycleHookResponse>put(
          AutoScalingClient.class,
          client,
          "putLifecycleHook",
          PutLifecycleHookRequest.class,
          (q, real) -> real.apply(q.toBuilder().defaultResult("ABANDON").build()));
    }
  }

  /** Clears the group of hooks that are not its own. */
  static final class TakesOthersHooks implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return Between.<AutoScalingClient, PutLifecycleHookRequest, PutLifecycleHookResponse>put(
          AutoScalingClient.class,
          client,
          "putLifecycleHook",
          PutLifecycleHookRequest.class,
          (q, real) -> {
            String group = q.autoScalingGroupName();
            client
                .describeLifecycleHooks(r -> r.autoScalingGroupName(group))
                .lifecycleHooks()
                .stream()
                .map(hook -> hook.lifecycleHookName())
                .filter(name -> name.startsWith("CodeDeploy"))
                .forEach(name ->
                    client.deleteLifecycleHook(
                        r -> r.autoScalingGroupName(group).lifecycleHookName(name)));
            return real.apply(q);
          });
    }
  }
}

package dev.lampkeeper.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;

/** The Auto Scaling group that is looked after. */
public final class Group {
  /** The most that DescribeAutoScalingInstances takes. */
  private static final int PAGE = 50;

  /** What a hook's action can be completed with. */
  public enum Result {
    CONTINUE,
    ABANDON
  }

  private final AutoScalingClient autoScaling;
  private final String name;

  public Group(AutoScalingClient autoScaling, String name) {
    this.autoScaling = autoScaling;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** All instances of the group, those of its warm pool included, by their ids. */
  public Map<String, Member> members() {
    Map<String, Member> members = new TreeMap<>();
    for (var group :
        autoScaling
            .describeAutoScalingGroups(r -> r.autoScalingGroupNames(name))
            .autoScalingGroups()) {
      for (Instance i : group.instances()) {
        members.put(i.instanceId(), new Member(i.instanceId(), i.lifecycleStateAsString()));
      }
      if (group.warmPoolSize() != null && group.warmPoolSize() > 0) {
        autoScaling
            .describeWarmPoolPaginator(r -> r.autoScalingGroupName(name))
            .instances()
            .forEach(i ->
                members.put(
                    i.instanceId(), new Member(i.instanceId(), i.lifecycleStateAsString())));
      }
    }
    return members;
  }

  /** Those of these instances that belong to the group now, by their ids. */
  public Map<String, Member> members(Collection<String> instanceIds) {
    Map<String, Member> members = new TreeMap<>();
    List<String> ids = new ArrayList<>(instanceIds);
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<String> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
      for (AutoScalingInstanceDetails i :
          autoScaling
              .describeAutoScalingInstances(r -> r.instanceIds(page))
              .autoScalingInstances()) {
        if (i.autoScalingGroupName().equals(name)) {
          members.put(i.instanceId(), new Member(i.instanceId(), i.lifecycleState()));
        }
      }
    }
    return members;
  }

  /** The names of its launch hooks that begin so. */
  public List<String> launchHooks(String prefix) {
    return autoScaling
        .describeLifecycleHooks(r -> r.autoScalingGroupName(name))
        .lifecycleHooks()
        .stream()
        .filter(h -> "autoscaling:EC2_INSTANCE_LAUNCHING".equals(h.lifecycleTransition()))
        .map(LifecycleHook::lifecycleHookName)
        .filter(hook -> hook.startsWith(prefix))
        .toList();
  }

  /**
   * Completes the action that a hook waits for.
   *
   * @return false if there was none any more: someone else completed it, it ran into its timeout,
   *     or the instance is gone
   */
  public boolean complete(String hook, String instanceId, Result result) {
    return unlessOver(() ->
        autoScaling.completeLifecycleAction(r ->
            r.autoScalingGroupName(name)
                .lifecycleHookName(hook)
                .instanceId(instanceId)
                .lifecycleActionResult(result.name())));
  }

  /**
   * Completes just this action, and no later one of the same instance in the same hook.
   *
   * @param token the action's own, as the event that told of it had it
   * @return false if it was over already
   */
  public boolean completeByToken(String hook, String token, Result result) {
    return unlessOver(() ->
        autoScaling.completeLifecycleAction(r ->
            r.autoScalingGroupName(name)
                .lifecycleHookName(hook)
                .lifecycleActionToken(token)
                .lifecycleActionResult(result.name())));
  }

  /**
   * Gives a hook's action its whole heartbeat timeout again, from now.
   *
   * @return false if there was no such action any more
   */
  public boolean heartbeat(String hook, String instanceId) {
    return unlessOver(() ->
        autoScaling.recordLifecycleActionHeartbeat(
            r -> r.autoScalingGroupName(name).lifecycleHookName(hook).instanceId(instanceId)));
  }

  /**
   * An action that is over is told by nothing but a ValidationError with this text; see
   * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CompleteLifecycleAction.html for
   * the call.
   */
  private static boolean unlessOver(Runnable call) {
    try {
      call.run();
      return true;
    } catch (AutoScalingException e) {
      AwsErrorDetails details = e.awsErrorDetails();
      if (details != null
          && "ValidationError".equals(details.errorCode())
          && details.errorMessage().startsWith("No active Lifecycle Action found")) {
        return false;
      }
      throw e;
    }
  }
}

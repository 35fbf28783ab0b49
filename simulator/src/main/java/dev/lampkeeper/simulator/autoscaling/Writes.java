package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** The requests that change something. */
final class Writes {
  private static final Set<String> RESULTS = Set.of("CONTINUE", "ABANDON");
  private static final int HEARTBEAT_LEAST = 30;
  private static final int HEARTBEAT_MOST = 7200;
  private static final int HEARTBEAT_STANDARD = 3600;

  private final AutoScaling autoScaling;
  private final String caller;

  Writes(AutoScaling autoScaling, String caller) {
    this.autoScaling = autoScaling;
    this.caller = caller;
  }

  void complete(CompleteLifecycleActionRequest r) {
    if (!RESULTS.contains(r.lifecycleActionResult())) {
      throw Errors.invalid("Lifecycle action result must be CONTINUE or ABANDON");
    }
    Group group = autoScaling.get(r.autoScalingGroupName());
    Action action = action(group, r.lifecycleHookName(), r.instanceId(), r.lifecycleActionToken());
    group.complete(action, r.lifecycleActionResult(), caller);
  }

  void heartbeat(RecordLifecycleActionHeartbeatRequest r) {
    Group group = autoScaling.get(r.autoScalingGroupName());
    group.heartbeat(action(group, r.lifecycleHookName(), r.instanceId(), r.lifecycleActionToken()));
  }

  private static Action action(
      Group group, String hook, @Nullable String instanceId, @Nullable String token) {
    if (instanceId == null && token == null) {
      throw Errors.invalid("Either a lifecycle action token or an instance id is required");
    }
    return group
        .action(hook, instanceId, token)
        .orElseThrow(() -> Errors.noAction(instanceId, token));
  }

  void put(PutLifecycleHookRequest r) {
    Group group = autoScaling.get(r.autoScalingGroupName());
    Optional<Hook> old = hook(group, r.lifecycleHookName());
    int heartbeat =
        Optional.ofNullable(r.heartbeatTimeout())
            .or(() -> old.map(h -> (int) h.heartbeat().toSeconds()))
            .orElse(HEARTBEAT_STANDARD);
    if (heartbeat < HEARTBEAT_LEAST || heartbeat > HEARTBEAT_MOST) {
      throw Errors.invalid("Heartbeat timeout must be between 30 and 7200 seconds");
    }
    Transition transition =
        Optional.ofNullable(r.lifecycleTransition())
            .map(Transition::of)
            .or(() -> old.map(Hook::transition))
            .orElseThrow(() -> Errors.invalid("Lifecycle transition is required for a new hook"));
    String result =
        Optional.ofNullable(r.defaultResult())
            .or(() -> old.map(Hook::defaultResult))
            .orElse("ABANDON");
    group.put(
        new Hook(
            r.lifecycleHookName(),
            transition,
            Duration.ofSeconds(heartbeat),
            result,
            r.notificationMetadata()));
  }

  void delete(DeleteLifecycleHookRequest r) {
    Group group = autoScaling.get(r.autoScalingGroupName());
    group.delete(
        hook(group, r.lifecycleHookName())
            .orElseThrow(() ->
                Errors.invalid("No Lifecycle Hook found with name " + r.lifecycleHookName())));
  }

  private static Optional<Hook> hook(Group group, String name) {
    return group.hooks().stream().filter(h -> h.name().equals(name)).findFirst();
  }

  TerminateInstanceInAutoScalingGroupResponse terminate(
      TerminateInstanceInAutoScalingGroupRequest r) {
    for (Group group : autoScaling.groups()) {
      Member member = group.member(r.instanceId());
      if (member != null && !member.warm()) {
        int min = group.capacity().min();
        if (r.shouldDecrementDesiredCapacity() && group.desired() <= min) {
          throw Errors.invalid(
              "Currently, desiredSize equals minSize (%d). Terminating instance without"
                      .formatted(min)
                  + " replacement will violate group's min size constraint.");
        }
        group.terminate(member, r.shouldDecrementDesiredCapacity(), caller);
        return TerminateInstanceInAutoScalingGroupResponse.builder()
            .activity(Shapes.activity(group, member.activity))
            .build();
      }
    }
    throw Errors.invalid(
        "Instance Id not found - No managed instance found for instance ID: " + r.instanceId());
  }
}

package dev.lampkeeper.hooks;

import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.hooks.Hook.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** The hooks of one Auto Scaling group. */
final class GroupHooks {
  /** Instances that come while others are let go take a further round. */
  private static final int ROUNDS = 10;

  /** A transition waits in these states; the group's other hooks make instances wait there too. */
  private static final Set<String> LAUNCHING = Set.of("Pending:Wait", "Warmed:Pending:Wait");

  private static final Set<String> TERMINATING =
      Set.of("Terminating:Wait", "Warmed:Terminating:Wait", "Warmed:Pending:Wait");

  private final AutoScalingClient autoScaling;
  private final String fleet;

  GroupHooks(AutoScalingClient autoScaling, String fleet) {
    this.autoScaling = autoScaling;
    this.fleet = fleet;
  }

  boolean groupExists() {
    return !autoScaling
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(fleet))
        .autoScalingGroups()
        .isEmpty();
  }

  List<Hook> there() {
    return autoScaling
        .describeLifecycleHooks(r -> r.autoScalingGroupName(fleet))
        .lifecycleHooks()
        .stream()
        .flatMap(h ->
            transition(h.lifecycleTransition())
                .map(t ->
                    new Hook(
                        h.lifecycleHookName(),
                        t,
                        Duration.ofSeconds(h.heartbeatTimeout()),
                        h.defaultResult()))
                .stream())
        .toList();
  }

  void put(Hook hook) {
    autoScaling.putLifecycleHook(r ->
        r.autoScalingGroupName(fleet)
            .lifecycleHookName(hook.name())
            .lifecycleTransition(hook.transition().text())
            .heartbeatTimeout((int) hook.heartbeat().toSeconds())
            .defaultResult(hook.defaultResult()));
  }

  /**
   * Deletes a hook when no instance waits in it: deleting a launch hook abandons the launches in
   * it.
   *
   * @return how many instances were let go on
   * @throws IllegalStateException if instances went on coming; the hook is still there then
   */
  int remove(Hook hook) {
    Group group = new Group(autoScaling, fleet);
    Set<String> states = hook.transition() == Transition.LAUNCHING ? LAUNCHING : TERMINATING;
    int all = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int released = 0;
      for (var member : group.members().values()) {
        if (states.contains(member.lifecycleState())
            && group.complete(hook.name(), member.instanceId(), Group.Result.CONTINUE)) {
          released++;
        }
      }
      if (released == 0) {
        autoScaling.deleteLifecycleHook(
            r -> r.autoScalingGroupName(fleet).lifecycleHookName(hook.name()));
        return all;
      }
      all += released;
    }
    throw new IllegalStateException(
        "Instances went on coming into hook "
            + hook.name()
            + " while "
            + all
            + " were let go, so it was not deleted. Try again when the group is at rest.");
  }

  private static Optional<Transition> transition(String text) {
    return Stream.of(Transition.values()).filter(t -> t.text().equals(text)).findFirst();
  }
}

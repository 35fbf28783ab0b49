package dev.lampkeeper.hooks;

import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.fleet.Member;
import dev.lampkeeper.hooks.Hook.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** The hooks of one Auto Scaling group. */
final class GroupHooks {
  /** How long instances on their way are waited for, within the function's own time. */
  private static final Duration PATIENCE = Duration.ofSeconds(200);

  /** Between two looks. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** A transition waits in these states; the group's other hooks make instances wait there too. */
  private static final Set<String> LAUNCHING = Set.of("Pending:Wait", "Warmed:Pending:Wait");

  private static final Set<String> TERMINATING =
      Set.of("Terminating:Wait", "Warmed:Terminating:Wait", "Warmed:Pending:Wait");

  /** An instance is here before it waits in a launch hook. */
  private static final Set<String> COMING = Set.of("Pending", "Warmed:Pending");

  private final AutoScalingClient autoScaling;
  private final InstantSource clock;
  private final Consumer<Duration> pause;
  private final String fleet;

  /**
   * @param pause lets that much time go by
   */
  GroupHooks(
      AutoScalingClient autoScaling, InstantSource clock, Consumer<Duration> pause, String fleet) {
    this.autoScaling = autoScaling;
    this.clock = clock;
    this.pause = pause;
    this.fleet = fleet;
  }

  String fleet() {
    return fleet;
  }

  Optional<AutoScalingGroup> group() {
    return autoScaling
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(fleet))
        .autoScalingGroups()
        .stream()
        .findFirst();
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

  Preflight preflight(List<Hook> there, boolean codeDeploy, Commands commands) {
    AutoScalingGroup group = group().orElseGet(() -> AutoScalingGroup.builder().build());
    SortedSet<String> unreachable =
        group.instances().stream()
            .filter(i -> i.lifecycleState() == LifecycleState.IN_SERVICE)
            .map(Instance::instanceId)
            .collect(Collectors.toCollection(TreeSet::new));
    unreachable.removeAll(commands.online(unreachable));
    return new Preflight(
        there,
        codeDeploy,
        group.hasTargetGroupARNs() && !group.targetGroupARNs().isEmpty(),
        Optional.ofNullable(group.healthCheckType()).orElse("").contains("ELB"),
        unreachable);
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
   * Deletes a hook after every instance that waits in it was let go on.
   *
   * @return how many instances were let go on
   * @throws IllegalStateException if instances went on coming; the hook is still there then
   */
  int remove(Hook hook) {
    int released = empty(hook);
    autoScaling.deleteLifecycleHook(
        r -> r.autoScalingGroupName(fleet).lifecycleHookName(hook.name()));
    return released;
  }

  /**
   * Lets every instance go on that waits in a hook. Deleting a launch hook abandons the launches in
   * it, so those that are on their way there are waited for.
   *
   * @return how many instances were let go on
   * @throws IllegalStateException if instances went on coming
   */
  int empty(Hook hook) {
    boolean launching = hook.transition() == Transition.LAUNCHING;
    Group group = new Group(autoScaling, fleet);
    Instant end = clock.instant().plus(PATIENCE);
    int all = 0;
    while (clock.instant().isBefore(end)) {
      Collection<Member> members = group.members().values();
      int released = release(hook, group, members);
      all += released;
      if (!launching
          || (released == 0
              && members.stream().noneMatch(m -> COMING.contains(m.lifecycleState())))) {
        return all;
      }
      pause.accept(PAUSE);
    }
    throw new IllegalStateException(
        "Instances went on coming into hook "
            + hook.name()
            + " while "
            + all
            + " were let go, so it was not deleted. Try again when the group is at rest.");
  }

  private static int release(Hook hook, Group group, Collection<Member> members) {
    Set<String> states = hook.transition() == Transition.LAUNCHING ? LAUNCHING : TERMINATING;
    int released = 0;
    for (Member member : members) {
      if (states.contains(member.lifecycleState())
          && group.complete(hook.name(), member.instanceId(), Group.Result.CONTINUE)) {
        released++;
      }
    }
    return released;
  }

  private static Optional<Transition> transition(String text) {
    return Stream.of(Transition.values()).filter(t -> t.text().equals(text)).findFirst();
  }
}

package dev.lampkeeper.simulator.autoscaling;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A group's hooks, and the instances that wait in them. */
final class Waits {
  /** One instance's wait in all hooks of a transition at once. */
  private record Wait(List<Action> actions, Consumer<Completion> end) {}

  private final World world;
  private final Draw draw;
  private final Group group;
  private final SortedMap<String, Hook> hooks = new TreeMap<>();
  private final SortedMap<String, Wait> waits = new TreeMap<>();
  private final SortedMap<String, Consumer<Action>> listeners = new TreeMap<>();
  private final List<Completion> completions = new ArrayList<>();

  Waits(World world, Group group) {
    this.world = world;
    this.draw = world.draw("hooks");
    this.group = group;
  }

  SortedMap<String, Hook> hooks() {
    return hooks;
  }

  List<Completion> completions() {
    return completions;
  }

  /** The open actions of an instance. */
  List<Action> open(String instanceId) {
    Wait wait = waits.get(instanceId);
    return wait == null ? List.of() : wait.actions.stream().filter(a -> !a.over).toList();
  }

  void listen(String hook, Consumer<Action> listener) {
    listeners.put(hook, listener);
  }

  /**
   * Lets an instance wait in the hooks of a transition.
   *
   * @param end is told of the completion that ended the wait
   * @return false if there is no such hook
   */
  boolean begin(
      Member member,
      Transition transition,
      String origin,
      String destination,
      Consumer<Completion> end) {
    List<Action> actions =
        hooks.values().stream()
            .filter(h -> h.transition() == transition)
            .map(h -> new Action(h, member.machine(), draw.uuid(), world.now()))
            .toList();
    if (actions.isEmpty()) {
      return false;
    }
    waits.put(member.id(), new Wait(actions, end));
    for (Action action : actions) {
      watch(action);
      emit(action, origin, destination);
      Consumer<Action> listener = listeners.get(action.hook().name());
      if (listener != null) {
        listener.accept(action);
      }
    }
    return true;
  }

  private void watch(Action action) {
    world
        .kernel()
        .at(
            action.deadline(),
            () -> {
              if (action.over) {
                return;
              }
              if (world.now().isBefore(action.deadline())) {
                watch(action);
              } else {
                complete(action, action.hook().defaultResult(), Completion.TIMEOUT);
              }
            });
  }

  /** An instance's open action in a hook, by its token or by the instance. */
  Optional<Action> find(String hook, @Nullable String instanceId, @Nullable String token) {
    Predicate<Action> wanted =
        a -> !a.over && a.hook().name().equals(hook) && (token == null || a.token().equals(token));
    return instanceId != null
        ? open(instanceId).stream().filter(wanted).findFirst()
        : waits.values().stream().flatMap(w -> w.actions.stream()).filter(wanted).findFirst();
  }

  void complete(Action action, String result, String by) {
    action.over = true;
    Hook hook = action.hook();
    String id = action.machine().id();
    Completion done =
        new Completion(world.now(), action.begun(), hook, id, action.token(), result, by);
    completions.add(done);
    world.chronicle().note("autoscaling", id, "%s: %s by %s".formatted(hook.name(), result, by));
    Wait wait = waits.get(id);
    if (wait == null || !wait.actions.contains(action)) {
      return;
    }
    if (result.equals("ABANDON") || wait.actions.stream().allMatch(Action::over)) {
      cancel(id);
      wait.end.accept(done);
    }
  }

  /** The instance goes another way: its actions are no longer there. */
  void cancel(String instanceId) {
    Wait wait = waits.remove(instanceId);
    if (wait != null) {
      wait.actions.forEach(a -> a.over = true);
    }
  }

  void delete(Hook hook) {
    hooks.remove(hook.name());
    String result = hook.transition() == Transition.LAUNCHING ? "ABANDON" : "CONTINUE";
    waits.values().stream()
        .flatMap(w -> w.actions.stream())
        .filter(a -> !a.over && a.hook().name().equals(hook.name()))
        .toList()
        .forEach(a -> complete(a, result, Completion.HOOK_DELETED));
  }

  private void emit(Action action, String origin, String destination) {
    Hook hook = action.hook();
    JsonObject detail = new JsonObject();
    detail.addProperty("LifecycleActionToken", action.token());
    detail.addProperty("AutoScalingGroupName", group.name());
    detail.addProperty("LifecycleHookName", hook.name());
    detail.addProperty("EC2InstanceId", action.machine().id());
    detail.addProperty("LifecycleTransition", hook.transition().text());
    if (hook.metadata() != null) {
      detail.addProperty("NotificationMetadata", hook.metadata());
    }
    if (world.unverified().originInEvents() || group.settings().warmPool() > 0) {
      detail.addProperty("Origin", origin);
      detail.addProperty("Destination", destination);
    }
    world
        .events()
        .emit(
            "aws.autoscaling",
            "EC2 Instance-" + hook.transition().event + " Lifecycle Action",
            List.of(group.arn()),
            detail);
  }
}

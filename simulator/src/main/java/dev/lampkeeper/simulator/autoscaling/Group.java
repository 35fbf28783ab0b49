package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Ec2;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An Auto Scaling group. */
public final class Group {
  /** Assumed: how soon a group notices that it has too many or too few. */
  private static final Duration NOTICE = Duration.ofSeconds(3);

  /** Assumed: between two states that do not wait. */
  static final Duration STEP_LEAST = Duration.ofMillis(500);

  static final Duration STEP_MOST = Duration.ofSeconds(3);

  private final World world;
  private final Settings settings;
  private final String arn;
  private final SortedMap<String, Member> members = new TreeMap<>();
  private final TreeSet<String> suspended = new TreeSet<>();
  private final Waits waits;
  private final Sizing sizing;
  private final Capacity capacity;
  private final Activities activities;
  private final ScheduledActions scheduled;
  private final Refreshes refreshes;
  private final Launching launching;
  private boolean noticed;

  Group(World world, Ec2 ec2, Settings settings) {
    this.world = world;
    this.settings = settings;
    this.capacity = new Capacity(world, this, settings);
    this.activities = new Activities(world, capacity);
    this.scheduled = new ScheduledActions(world, this);
    this.launching = new Launching(settings.configuration());
    this.arn =
        Arn.of(
            "autoscaling",
            "autoScalingGroup:%s:autoScalingGroupName/%s"
                .formatted(world.draw("groups").uuid(), settings.name()));
    this.waits = new Waits(world, this);
    Lifecycle lifecycle = new Lifecycle(world, ec2, this, waits);
    this.sizing = new Sizing(world, this, lifecycle);
    Replacements replacements = new Replacements(world, this, lifecycle);
    this.refreshes = new Refreshes(world, this, replacements);
    Health health = new Health(world, this, lifecycle, replacements);
    world.each(Health.LOOK, health::look);
    notice();
  }

  public String name() {
    return settings.name();
  }

  public String arn() {
    return arn;
  }

  public Settings settings() {
    return settings;
  }

  public int desired() {
    return capacity.desired();
  }

  public Capacity capacity() {
    return capacity;
  }

  /** Changes of its size that are to come. */
  public ScheduledActions scheduled() {
    return scheduled;
  }

  public Refreshes refreshes() {
    return refreshes;
  }

  Activities doings() {
    return activities;
  }

  /** What it did to its instances, the newest first. */
  public List<Activity> activities() {
    return activities.all();
  }

  Launching launching() {
    return launching;
  }

  /** The instance type that it prefers. */
  public String type() {
    return launching.own().types().getFirst();
  }

  /** All instances, those of the warm pool included, by their ids. */
  public Collection<Member> members() {
    return members.values();
  }

  public @Nullable Member member(String instanceId) {
    return members.get(instanceId);
  }

  public List<Member> inService() {
    return members.values().stream().filter(Member::inService).toList();
  }

  /** How every action that is over ended, in order. */
  public List<Completion> completions() {
    return waits.completions();
  }

  public Collection<Hook> hooks() {
    return waits.hooks().values();
  }

  public void put(Hook hook) {
    waits.hooks().put(hook.name(), hook);
  }

  /** Is told when an instance begins to wait in a hook. */
  public void onAction(String hook, Consumer<Action> listener) {
    waits.listen(hook, listener);
  }

  /** The hooks in which an instance waits now. */
  public List<Action> waiting(String instanceId) {
    return waits.open(instanceId);
  }

  /** Ends the wait of an action that is not over yet. */
  public void complete(Action action, String result, String by) {
    if (!action.over()) {
      waits.complete(action, result, by);
    }
  }

  /** Gives an action that is not over its whole heartbeat timeout again. */
  public void heartbeat(Action action) {
    action.heartbeat(world.now());
  }

  Optional<Action> action(String hook, @Nullable String instanceId, @Nullable String token) {
    return waits.find(hook, instanceId, token);
  }

  void delete(Hook hook) {
    waits.delete(hook);
  }

  /** Deletes a hook if it is there; a launch that waits in it is abandoned. */
  public void deleteHook(String name) {
    Hook hook = waits.hooks().get(name);
    if (hook != null) {
      delete(hook);
    }
  }

  /** Processes that a person suspended, for example {@code Launch}. */
  public void suspend(String process) {
    suspended.add(process);
  }

  public void resume(String process) {
    suspended.remove(process);
    notice();
  }

  SortedSet<String> suspended() {
    return suspended;
  }

  /** Whether a person suspended a process. */
  public boolean suspended(String process) {
    return suspended.contains(process);
  }

  /** Terminates a member at somebody's wish. */
  void terminate(Member member, boolean decrement, String by) {
    if (decrement) {
      capacity.set(desired() - 1, by);
    }
    sizing.terminate(
        member,
        "instance %s was taken out of service in response to a user request"
            .formatted(member.id()));
  }

  /** Replaces all instances one after the other, those of the warm pool too. */
  public void refresh() {
    refreshes.start(
        new Refresh.Order("person", Optional.empty(), settings.launchesFirst(), false, false));
  }

  void add(Member member) {
    members.put(member.id(), member);
  }

  void to(Member member, String state) {
    member.state(state);
    world.chronicle().note("autoscaling", member.id(), state);
  }

  void remove(Member member) {
    members.remove(member.id());
  }

  /** Something has changed: within seconds the group looks whether its size is right. */
  void notice() {
    if (!noticed) {
      noticed = true;
      world
          .kernel()
          .after(
              NOTICE,
              () -> {
                noticed = false;
                sizing.look();
              });
    }
  }
}

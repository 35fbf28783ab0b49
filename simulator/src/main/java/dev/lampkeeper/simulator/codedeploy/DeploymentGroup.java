package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Deployment.Order;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A deployment group on an Auto Scaling group, and all that was ever deployed to it. */
public final class DeploymentGroup {
  private static final Duration CREATION = Duration.ofSeconds(2);

  private final World world;
  private final Bundles bundles;
  private final Draw draw;
  private final String application;
  private final String name;
  private final String config;
  private final Group fleet;
  private final String id;
  private final String hook;
  private final Launches launches;
  private final StateChanges stateChanges;
  private final Consumer<Deployment> onCreate;
  private final SortedMap<String, Standing> standings = new TreeMap<>();
  private final List<Deployment> deployments = new ArrayList<>();
  private @Nullable Deployment lastSuccessful;
  private @Nullable Deployment lastAttempted;
  private boolean trafficControl;

  /**
   * @param draw of all groups: one that is made anew has ids of its own
   * @param onCreate is told of each deployment as it is created
   */
  DeploymentGroup(
      World world,
      Draw draw,
      Bundles bundles,
      String application,
      String name,
      String config,
      Group fleet,
      Consumer<Deployment> onCreate) {
    this.world = world;
    this.bundles = bundles;
    this.draw = draw;
    this.application = application;
    this.name = name;
    this.config = config;
    this.fleet = fleet;
    this.id = draw.uuid();
    this.hook = "CodeDeploy-managed-automatic-launch-deployment-hook-" + name + "-" + draw.uuid();
    this.onCreate = onCreate;
    this.launches = new Launches(world, this);
    this.stateChanges = new StateChanges(world, this);
    fleet.put(
        new Hook(hook, Hook.Transition.LAUNCHING, Duration.ofMinutes(10), "ABANDON", draw.uuid()));
    fleet.onAction(hook, launches::launched);
  }

  String application() {
    return application;
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  String config() {
    return config;
  }

  Group fleet() {
    return fleet;
  }

  /** The launch hook that CodeDeploy made on the Auto Scaling group. */
  public String hook() {
    return hook;
  }

  /** Whether instances are taken from the balancer while they are deployed to. */
  boolean trafficControl() {
    return trafficControl;
  }

  public void trafficControl(boolean on) {
    trafficControl = on;
  }

  boolean unknownTargetFails() {
    return world.unverified().unknownTargetFails();
  }

  /** All deployments, in the order of their creation. */
  public List<Deployment> deployments() {
    return Collections.unmodifiableList(deployments);
  }

  /** The rollout that last succeeded: what new instances get. */
  public Optional<Deployment> lastSuccessful() {
    return Optional.ofNullable(lastSuccessful);
  }

  Optional<Deployment> lastAttempted() {
    return Optional.ofNullable(lastAttempted);
  }

  /** The rollout that is under way. Launches' own deployments are none. */
  public Optional<Deployment> underWay() {
    return deployments.stream().filter(d -> d.creator() != Creator.LAUNCH && !d.over()).findFirst();
  }

  /** Of one instance. */
  Standing standing(Machine machine) {
    return standings.computeIfAbsent(machine.id(), _ -> new Standing());
  }

  boolean outdated(Machine machine, String revision) {
    return standing(machine).outdated(revision, world.unverified().outdatedByLastAttempt());
  }

  Deployment add(Order order) {
    Deployment deployment = new Deployment(this, "d-" + draw.capitals(9), order, world.now());
    deployments.add(deployment);
    onCreate.accept(deployment);
    world
        .chronicle()
        .note(
            "codedeploy",
            deployment.id(),
            "created by %s: %s".formatted(order.caller(), deployment.revision()));
    return deployment;
  }

  /** Begins to bring a revision to all instances. */
  Deployment rollOut(Order order) {
    Deployment deployment = add(order);
    lastAttempted = deployment;
    launches.rollingOut();
    world.kernel().after(CREATION, () -> new Rollout(world, this, bundles, deployment).begin());
    return deployment;
  }

  Part part(Deployment deployment, Target target, Consumer<Target> end) {
    return new Part(world, bundles, draw, deployment, target, end);
  }

  /** Its launch hook goes with it, and what is under way ends. */
  void delete() {
    fleet.deleteHook(hook);
    deployments.stream().filter(d -> !d.over()).toList().forEach(this::stop);
    lastSuccessful = null; // nothing follows
  }

  /** Ends a rollout where it stands: events that run come to their end, and no others follow. */
  void stop(Deployment deployment) {
    deployment.targets().stream()
        .filter(t -> !t.over())
        .forEach(t -> t.status = Target.Status.SKIPPED);
    deployment.errorCode = "MANUAL_STOP";
    deployment.errorMessage = "The deployment was stopped by a user.";
    become(deployment, Deployment.Status.STOPPED);
  }

  void become(Deployment deployment, Deployment.Status status) {
    deployment.status = status;
    world
        .chronicle()
        .note("codedeploy", deployment.id(), (status.text + " " + deployment.errorMessage).strip());
    stateChanges.tell(deployment, status.event);
    if (!deployment.over()) {
      return;
    }
    deployment.completed = world.now();
    if (deployment.creator() != Creator.LAUNCH) {
      if (status == Deployment.Status.SUCCEEDED) {
        lastSuccessful = deployment;
      }
      launches.rolledOut();
    }
  }

  void tell(Deployment deployment, Target target, String state) {
    String instance = target.machine().id();
    String what = "%s %s %s".formatted(deployment.id(), state, target.failure()).strip();
    world.chronicle().note("codedeploy", instance, what);
    stateChanges.tell(deployment, instance, state);
  }
}

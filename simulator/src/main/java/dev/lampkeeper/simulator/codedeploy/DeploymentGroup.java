package dev.lampkeeper.simulator.codedeploy;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Deployment.Order;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.s3.S3;
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
  private final S3 s3;
  private final Draw draw;
  private final String application;
  private final String name;
  private final String config;
  private final Group fleet;
  private final String id;
  private final Launches launches;
  private final List<Deployment> deployments = new ArrayList<>();
  private final SortedMap<String, Deployment> byId = new TreeMap<>();
  private @Nullable Deployment lastSuccessful;
  private @Nullable Deployment lastAttempted;

  DeploymentGroup(World world, S3 s3, String application, String name, String config, Group fleet) {
    this.world = world;
    this.s3 = s3;
    this.draw = world.draw("codedeploy");
    this.application = application;
    this.name = name;
    this.config = config;
    this.fleet = fleet;
    this.id = draw.uuid();
    this.launches = new Launches(world, this);
    String hook = "CodeDeploy-managed-automatic-launch-deployment-hook-" + name + "-" + draw.uuid();
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

  boolean unknownTargetFails() {
    return world.unverified().unknownTargetFails();
  }

  /** All deployments, in the order of their creation. */
  public List<Deployment> deployments() {
    return Collections.unmodifiableList(deployments);
  }

  Optional<Deployment> find(String deploymentId) {
    return Optional.ofNullable(byId.get(deploymentId));
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

  boolean outdated(Machine machine, String revision) {
    return machine.installed().filter(i -> i.revision().equals(revision)).isEmpty();
  }

  Deployment add(Order order) {
    Deployment deployment = new Deployment(this, "d-" + draw.capitals(9), order, world.now());
    deployments.add(deployment);
    byId.put(deployment.id(), deployment);
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
    world.kernel().after(CREATION, () -> new Rollout(world, this, deployment).begin());
    return deployment;
  }

  Part part(Deployment deployment, Target target, Consumer<Target> end) {
    return new Part(world, s3, draw, deployment, target, end);
  }

  /** Ends a rollout where it stands. */
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
    emit(deployment, "CodeDeploy Deployment State-change Notification", null, status.event);
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
    emit(deployment, "CodeDeploy Instance State-change Notification", instance, state);
  }

  private void emit(
      Deployment deployment, String detailType, @Nullable String instance, String state) {
    JsonObject detail = new JsonObject();
    if (instance != null) {
      detail.addProperty("instanceId", instance);
    }
    detail.addProperty("instanceGroupId", id);
    detail.addProperty("region", Arn.REGION);
    detail.addProperty("application", application);
    detail.addProperty("deploymentId", deployment.id());
    detail.addProperty("state", state);
    detail.addProperty("deploymentGroup", name);
    String applicationArn = Arn.of("codedeploy", "application:" + application);
    String groupArn = Arn.of("codedeploy", "deploymentgroup:" + application + "/" + name);
    List<String> resources =
        instance == null
            ? List.of(applicationArn, groupArn)
            : List.of(Ec2.arn(instance), groupArn, applicationArn);
    world.events().emit("aws.codedeploy", detailType, resources, detail);
  }
}

package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.codedeploy.Target.Status;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Brings a revision to the instances of a group, with a minimum of them healthy all the time. */
final class Rollout {
  /** An agent that does not begin in time has failed. */
  private static final Duration FIRST_EVENT = Duration.ofMinutes(5);

  private static final String TOO_FEW =
      "The overall deployment failed because too many individual instances failed deployment, too"
          + " few healthy instances are available for deployment, or some instances in your"
          + " deployment group are experiencing problems.";

  private final World world;
  private final DeploymentGroup group;
  private final Bundles bundles;
  private final Deployment deployment;

  Rollout(World world, DeploymentGroup group, Bundles bundles, Deployment deployment) {
    this.world = world;
    this.group = group;
    this.bundles = bundles;
    this.deployment = deployment;
  }

  void begin() {
    if (deployment.over()) {
      return;
    }
    for (Member member : group.fleet().inService()) {
      if (!deployment.order().outdatedOnly()
          || group.outdated(member.machine(), deployment.revision())) {
        deployment.byInstance().put(member.id(), new Target(member.machine(), world.now()));
      }
    }
    deployment.started = world.now();
    group.become(deployment, Deployment.Status.IN_PROGRESS);
    if (deployment.targets().isEmpty() && !group.fleet().inService().isEmpty()) {
      group.become(deployment, Deployment.Status.SUCCEEDED);
    } else if (deployment.targets().isEmpty()) {
      fail(
          "NO_INSTANCES",
          "The deployment failed because no instances were found for your deployment group. Check"
              + " your deployment group settings to make sure the tags for your Amazon EC2"
              + " instances or Auto Scaling groups correctly identify the instances you want to"
              + " deploy to, and then try again.");
    } else if (world.unverified().missingRevisionFailsAtOnce()
        && !bundles.there(deployment.order().revision().s3Location())) {
      fail("REVISION_MISSING", "The revision was deleted before the deployment was started.");
    } else if (tooFewAtTheStart()) {
      fail("HEALTH_CONSTRAINTS", TOO_FEW);
    } else {
      advance();
    }
  }

  /** Whether what does not run already counts, or only once its part failed, is not documented. */
  private boolean tooFewAtTheStart() {
    long running = deployment.targets().stream().filter(t -> t.machine().up()).count();
    return world.unverified().deadCountAtTheStart() && running < counted() && running <= minimum();
  }

  private void advance() {
    if (deployment.over()) {
      return;
    }
    skipThoseThatLeft();
    List<Target> pending = inOrder(with(Status.PENDING));
    int room = healthy() - with(Status.IN_PROGRESS).size() - minimum();
    for (int i = 0; i < Math.min(room, pending.size()); i++) {
      Target target = pending.get(i);
      group.tell(deployment, target, "START");
      group.part(deployment, target, this::ended).begin(FIRST_EVENT);
    }
    if (with(Status.IN_PROGRESS).isEmpty()) {
      end(pending);
    }
  }

  private List<Target> inOrder(List<Target> pending) {
    return pending.stream()
        .sorted(
            Comparator.comparingInt(t -> group.standing(t.machine()).rank(deployment.revision())))
        .toList();
  }

  private void end(List<Target> pending) {
    boolean enough = healthy() >= minimum() && !with(Status.SUCCEEDED).isEmpty();
    if (pending.isEmpty() && (enough || counted() == 0)) {
      group.become(deployment, Deployment.Status.SUCCEEDED);
      return;
    }
    fail("HEALTH_CONSTRAINTS", TOO_FEW);
  }

  private void ended(Target target) {
    group.tell(deployment, target, target.status == Status.SUCCEEDED ? "SUCCESS" : "FAILURE");
    advance();
  }

  /** Whether an instance that the group let go counts as failed is not documented. */
  private void skipThoseThatLeft() {
    for (Target target : deployment.targets()) {
      target.left = group.fleet().member(target.machine().id()) == null;
      if (target.left
          && target.status == Status.PENDING
          && !world.unverified().leavingTargetFails()) {
        target.status = Status.SKIPPED;
      }
    }
  }

  /** Those that count: all, or all but those that left. */
  private int counted() {
    return (int)
        deployment.targets().stream()
            .filter(t -> !t.left || world.unverified().leavingTargetFails())
            .count();
  }

  private int healthy() {
    long failed =
        with(Status.FAILED).stream()
            .filter(t -> !t.left || world.unverified().leavingTargetFails())
            .count();
    return counted() - (int) failed;
  }

  /** How many must be healthy all the time; one at a time goes in any case. */
  private int minimum() {
    int all = counted();
    return switch (deployment.order().config()) {
      case "CodeDeployDefault.AllAtOnce" -> 0;
      case "CodeDeployDefault.HalfAtATime" -> Math.min((all + 1) / 2, Math.max(0, all - 1));
      case "CodeDeployDefault.OneAtATime" -> Math.max(0, all - 1);
      default -> throw new IllegalArgumentException(deployment.order().config());
    };
  }

  /** By their ids, as the map has them. */
  private List<Target> with(Status status) {
    return deployment.targets().stream().filter(t -> t.status == status).toList();
  }

  private void fail(String code, String message) {
    with(Status.PENDING).forEach(t -> t.status = Status.SKIPPED);
    deployment.errorCode = code;
    deployment.errorMessage = message;
    group.become(deployment, Deployment.Status.FAILED);
  }
}

package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Action;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Deployment.Order;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What CodeDeploy does in its own launch hook: each new instance gets the last revision that was
 * deployed with success.
 */
final class Launches {
  private static final String CALLER = "codedeploy";

  /** The agent has an hour to report. */
  private static final Duration FIRST_EVENT = Duration.ofHours(1);

  private static final Duration HEARTBEAT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Assumed: how soon a follow-on deployment comes. */
  private static final Duration FOLLOW_ON = Duration.ofSeconds(45);

  private final World world;
  private final DeploymentGroup group;

  /** Instances that got the old revision while a new one was on its way. */
  private final TreeSet<String> behind = new TreeSet<>();

  Launches(World world, DeploymentGroup group) {
    this.world = world;
    this.group = group;
  }

  void launched(Action action) {
    Machine machine = action.machine();
    Member member = group.fleet().member(machine.id());
    if (world.unverified().warmLaunchUnanswered() && member != null && member.warm()) {
      return;
    }
    if (group.underWay().isPresent()) {
      behind.add(machine.id());
    }
    Optional<Deployment> last = group.lastSuccessful();
    if (last.isEmpty()) {
      nothingYet(action);
      return;
    }
    Order order =
        new Order(
            last.get().order().revision(),
            Creator.LAUNCH,
            null,
            "CodeDeployDefault.OneAtATime",
            false,
            false,
            last.get().order().fileExistsBehavior(),
            CALLER);
    Deployment deployment = group.add(order);
    Target target = new Target(machine, world.now());
    deployment.byInstance().put(machine.id(), target);
    deployment.started = world.now();
    group.become(deployment, Deployment.Status.IN_PROGRESS);
    group.tell(deployment, target, "START");
    group.part(deployment, target, t -> ended(deployment, t, action)).begin(FIRST_EVENT);
    beat(action);
  }

  private void nothingYet(Action action) {
    if (world.unverified().launchWithoutRevisionAtOnce()
        || action.machine().codeDeploy().running()) {
      group.fleet().complete(action, "CONTINUE", CALLER);
    } else if (!action.over()) {
      world.kernel().after(LOOK, () -> nothingYet(action));
    }
  }

  private void beat(Action action) {
    world
        .kernel()
        .after(
            HEARTBEAT,
            () -> {
              if (!action.over()) {
                group.fleet().heartbeat(action);
                beat(action);
              }
            });
  }

  private void ended(Deployment deployment, Target target, Action action) {
    boolean well = target.status == Target.Status.SUCCEEDED;
    if (!well) {
      deployment.errorCode = "HEALTH_CONSTRAINTS";
      deployment.errorMessage = "The deployment to the only instance failed.";
    }
    group.tell(deployment, target, well ? "SUCCESS" : "FAILURE");
    group.become(deployment, well ? Deployment.Status.SUCCEEDED : Deployment.Status.FAILED);
    group.fleet().complete(action, well ? "CONTINUE" : "ABANDON", CALLER);
  }

  /** A rollout begins: it does not reach those that are still launching. */
  void rollingOut() {
    group.fleet().members().stream()
        .filter(m -> m.pending() && !m.warm())
        .forEach(m -> behind.add(m.id()));
  }

  /** A rollout has ended: those that were launched meanwhile are brought up, if they are behind. */
  void rolledOut() {
    if (!behind.isEmpty()) {
      world.kernel().after(FOLLOW_ON, this::followOn);
    }
  }

  private void followOn() {
    Optional<Deployment> last = group.lastSuccessful();
    if (last.isEmpty() || group.underWay().isPresent()) {
      return; // the end of what is under way comes by here again
    }
    behind.removeIf(id -> {
      var member = group.fleet().member(id);
      return member == null
          || member.leaving()
          || member.warm() // leaving the pool is a launch of its own, and brings the release
          || (member.inService() && !group.outdated(member.machine(), last.get().revision()));
    });
    if (behind.isEmpty()) {
      return;
    }
    boolean allInService =
        behind.stream()
            .allMatch(id -> group.fleet().inService().stream().anyMatch(m -> m.id().equals(id)));
    if (!allInService) {
      world.kernel().after(FOLLOW_ON, this::followOn);
      return;
    }
    behind.clear();
    Order old = last.get().order();
    group.rollOut(
        new Order(
            old.revision(),
            Creator.FOLLOW_ON,
            null,
            old.config(),
            true,
            old.ignoreStopFailures(),
            old.fileExistsBehavior(),
            CALLER));
  }
}

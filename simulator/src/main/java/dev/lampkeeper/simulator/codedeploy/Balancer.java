package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.codedeploy.Target.Failure;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.elb.TargetGroup;
import dev.lampkeeper.simulator.elb.TargetGroup.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What CodeDeploy itself does at the balancer, where a group controls traffic. */
final class Balancer {
  private static final Duration HEALTHY_WITHIN = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final World world;
  private final TargetGroup targets;

  Balancer(World world, TargetGroup targets) {
    this.world = world;
    this.targets = targets;
  }

  boolean does(String event) {
    return event.equals(Lifecycle.BLOCK) || event.equals(Lifecycle.ALLOW);
  }

  /**
   * Does what an event does at the balancer.
   *
   * @param end is told why it failed, or empty
   */
  void run(String event, Machine machine, Consumer<Optional<Failure>> end) {
    if (event.equals(Lifecycle.BLOCK)) {
      world.kernel().after(targets.deregister(machine), () -> end.accept(Optional.empty()));
    } else if (machine.up()) {
      targets.register(machine);
      await(machine, world.now().plus(HEALTHY_WITHIN), end);
    } else {
      end.accept(failure("The instance is not in a state in which it can be registered."));
    }
  }

  private void await(Machine machine, Instant latest, Consumer<Optional<Failure>> end) {
    if (targets.health(machine) == Health.HEALTHY) {
      end.accept(Optional.empty());
    } else if (world.now().isBefore(latest)) {
      world.kernel().after(LOOK, () -> await(machine, latest, end));
    } else {
      end.accept(failure("The instance did not become healthy at the load balancer in time."));
    }
  }

  private static Optional<Failure> failure(String message) {
    return Optional.of(new Failure("UnknownError", "", message));
  }
}

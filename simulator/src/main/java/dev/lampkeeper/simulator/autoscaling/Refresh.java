package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.elb.TargetGroup.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * An instance refresh: each instance that was there as it began is replaced, one after the other,
 * through the usual lifecycle. It fails when it gets no further for an hour; see
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html.
 */
final class Refresh {
  private static final String CAUSE =
      "an instance was taken out of service in response to an instance refresh.";

  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration STUCK = Duration.ofHours(1);

  private final World world;
  private final Group group;
  private final Queue<Member> old;
  private Instant moved;

  Refresh(World world, Group group) {
    this.world = world;
    this.group = group;
    this.old = new ArrayDeque<>(group.inService());
    this.moved = world.now();
  }

  void begin() {
    world.chronicle().note("autoscaling", group.name(), "instance refresh of " + old.size());
    goOn();
  }

  private void goOn() {
    if (serving() >= group.desired() && !group.suspended("InstanceRefresh")) {
      old.removeIf(m -> group.member(m.id()) == null || m.leaving());
      if (old.isEmpty()) {
        end("Successful");
        return;
      }
      moved = world.now();
      group.replace(old.remove(), CAUSE);
    } else if (world.now().isAfter(moved.plus(STUCK))) {
      end("Failed");
      return;
    }
    world.kernel().after(LOOK, this::goOn);
  }

  /** Those that the balancer finds healthy. */
  private long serving() {
    return group.inService().stream()
        .filter(m -> group.settings().targets().health(m.machine()) == Health.HEALTHY)
        .count();
  }

  private void end(String status) {
    world.chronicle().note("autoscaling", group.name(), "instance refresh: " + status);
  }
}

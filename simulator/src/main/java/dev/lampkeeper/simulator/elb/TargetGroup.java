package dev.lampkeeper.simulator.elb;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A balancer's targets: their health, and how they leave. */
public final class TargetGroup {
  /** As DescribeTargetHealth names them. */
  public enum Health {
    INITIAL,
    HEALTHY,
    UNHEALTHY,
    DRAINING
  }

  private static final class Target {
    final Machine machine;
    Health health = Health.INITIAL;
    int failures;

    Target(Machine machine) {
      this.machine = machine;
    }
  }

  /**
   * How a target group is made.
   *
   * @param delay the deregistration delay
   * @param interval between two health checks of one target
   * @param unhealthyThreshold how many checks in a row have to fail
   */
  public record Attributes(Duration delay, Duration interval, int unhealthyThreshold) {}

  private final World world;
  private final Draw draw;
  private final Attributes attributes;
  private final SortedMap<String, Target> targets = new TreeMap<>();

  public TargetGroup(World world, Attributes attributes) {
    this.world = world;
    this.draw = world.draw("elb");
    this.attributes = attributes;
    world.each(attributes.interval(), this::check);
  }

  /** Registers a machine, which must run; one that is a target already stays as it is. */
  public void register(Machine machine) {
    Target target = targets.get(machine.id());
    if (target != null && target.health != Health.DRAINING) {
      return;
    }
    targets.put(machine.id(), new Target(machine));
    machine.clients().come();
  }

  /**
   * No new requests from now on. Requests under way may end much earlier than the delay, but the
   * target is {@code draining} for the whole of it.
   *
   * @return how long it will be draining; nothing if it was not registered or is gone
   */
  public Duration deregister(Machine machine) {
    Target target = targets.get(machine.id());
    if (target == null || target.health == Health.DRAINING || !machine.up()) {
      targets.remove(machine.id());
      return Duration.ZERO;
    }
    target.health = Health.DRAINING;
    Duration delay = attributes.delay();
    boolean stay = world.faults().strikes(Fault.CONNECTIONS_STAY);
    machine
        .clients()
        .leave(
            stay
                ? delay.plusMinutes(10)
                : draw.between(
                    Duration.ofSeconds(1), Duration.ofSeconds(1).plus(delay.dividedBy(4))));
    world.kernel().after(delay, () -> targets.remove(machine.id(), target));
    return delay;
  }

  /** How a machine stands, or null if it is no target. */
  public @Nullable Health health(Machine machine) {
    Target target = targets.get(machine.id());
    return target == null ? null : target.health;
  }

  /** The machines that get requests: the healthy ones. */
  public List<Machine> serving() {
    return targets.values().stream()
        .filter(t -> t.health == Health.HEALTHY && t.machine.page() == 200)
        .map(t -> t.machine)
        .toList();
  }

  private void check() {
    targets.values().stream().filter(t -> t.health != Health.DRAINING).forEach(this::check);
  }

  private void check(Target target) {
    if (target.machine.page() == 200) {
      target.failures = 0;
      become(target, Health.HEALTHY);
    } else if (++target.failures >= attributes.unhealthyThreshold()) {
      become(target, Health.UNHEALTHY);
    }
  }

  private void become(Target target, Health health) {
    if (target.health != health) {
      target.health = health;
      world
          .chronicle()
          .note("elb", target.machine.id(), health.name().toLowerCase(java.util.Locale.ROOT));
    }
  }
}

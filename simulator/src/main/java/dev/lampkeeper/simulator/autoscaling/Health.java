package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.elb.TargetGroup;
import java.time.Duration;
import java.util.List;

/** Replaces members that are not healthy. */
final class Health {
  /** Assumed: how often a group looks. */
  static final Duration LOOK = Duration.ofSeconds(30);

  private static final String EC2 =
      "an instance was taken out of service in response to an EC2 health check indicating it has"
          + " been terminated or stopped.";
  private static final String ELB =
      "an instance was taken out of service in response to an ELB system health check failure.";

  private final World world;
  private final Group group;
  private final Lifecycle lifecycle;
  private final Replacements replacements;

  Health(World world, Group group, Lifecycle lifecycle, Replacements replacements) {
    this.world = world;
    this.group = group;
    this.lifecycle = lifecycle;
    this.replacements = replacements;
  }

  void look() {
    if (!group.suspended("HealthCheck")) {
      group.members().forEach(this::check);
    }
    if (group.suspended("ReplaceUnhealthy") || group.suspended("Terminate")) {
      return;
    }
    List<Member> sick = group.members().stream().filter(m -> !m.healthy && !m.leaving()).toList();
    int room = room();
    for (Member member : sick) {
      if (!there(member)) {
        replace(member);
      } else if (!member.outgoing && room-- > 0) {
        replacements.begin(member, group.settings().launchesFirst(), ELB);
      }
    }
  }

  private void check(Member member) {
    if (!there(member)) {
      member.healthy = false;
    } else if (group.settings().elbHealth()
        && member.inService()
        && member
            .inServiceSince()
            .filter(t -> world.now().isAfter(t.plus(group.settings().grace())))
            .isPresent()
        && group.settings().targets().health(member.machine()) == TargetGroup.Health.UNHEALTHY) {
      member.healthy = false;
    }
  }

  /** A machine that does not run, and need not be stopped, is lost. */
  private static boolean there(Member member) {
    Machine machine = member.machine();
    boolean mayBeStopped = member.state().equals("Warmed:Stopped") || member.pending();
    return machine.up() || (mayBeStopped && !machine.gone());
  }

  private void replace(Member member) {
    if (member.pending()) {
      lifecycle.failed(member, EC2);
    } else {
      lifecycle.terminate(member, EC2);
    }
  }

  /** How many that the balancer calls unhealthy may go at once: a tenth, while nine tenths stay. */
  private int room() {
    int most = Math.max(1, group.desired() / 10);
    boolean enough = group.inService().size() * 10 >= group.desired() * 9;
    return enough ? most : 0;
  }
}

package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.elb.TargetGroup.Health;
import java.time.Duration;
import java.time.Instant;

/** Replaces members that still run, in the order that the group's maintenance policy says. */
final class Replacements {
  /** Assumed: how often a group looks whether a replacement serves. */
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final World world;
  private final Group group;
  private final Lifecycle lifecycle;

  Replacements(World world, Group group, Lifecycle lifecycle) {
    this.world = world;
    this.group = group;
    this.lifecycle = lifecycle;
  }

  /**
   * Terminates a member, at once or when its replacement serves. Assumed: while one waits for that,
   * no second one does, because the policy limits how many there may be besides those wanted.
   */
  void begin(Member member, boolean launchesFirst, String cause) {
    if (launchesFirst && member.inService() && !underWay()) {
      member.outgoing = true;
      group.notice();
      await(member, cause);
    } else {
      lifecycle.terminate(member, cause);
    }
  }

  private void await(Member member, String cause) {
    if (member.inService() && member.outgoing) {
      if (serving() >= group.desired()) {
        lifecycle.terminate(member, cause);
      } else {
        world.kernel().after(LOOK, () -> await(member, cause));
      }
    }
  }

  /** Whether a member waits for its replacement. */
  boolean underWay() {
    return group.members().stream().anyMatch(m -> m.outgoing && !m.leaving());
  }

  /** How many of those that are to stay are warm, and the balancer finds healthy. */
  long serving() {
    Instant warm = world.now().minus(group.settings().warmup());
    return group.inService().stream()
        .filter(m -> !m.outgoing && m.inServiceSince().filter(t -> !t.isAfter(warm)).isPresent())
        .filter(m -> group.settings().targets().health(m.machine()) == Health.HEALTHY)
        .count();
  }
}

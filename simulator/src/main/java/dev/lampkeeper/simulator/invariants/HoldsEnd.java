package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Action;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;

/**
 * Holding an instance in its hook is a lease. Its term is the hook's heartbeat timeout; progress,
 * or a beginning that was missed, gives it once more.
 */
final class HoldsEnd extends Invariant {
  /** Each look costs a walk over the group. */
  private static final Duration OFTEN = Duration.ofMinutes(1);

  private Instant next = Instant.MIN;

  HoldsEnd(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no instance is held in a hook beyond its term";
  }

  @Override
  protected void step() {
    if (now().isBefore(next)) {
      return;
    }
    next = now().plus(OFTEN);
    for (Member member : region.group().members()) {
      for (Action action : region.group().waiting(member.id())) {
        Duration term = action.hook().heartbeat().multipliedBy(2);
        if (region.isOurs(action.hook()) && now().isAfter(action.begun().plus(term))) {
          broken(member.id() + " waits in " + action.hook().name() + " since " + action.begun());
        }
      }
    }
  }
}

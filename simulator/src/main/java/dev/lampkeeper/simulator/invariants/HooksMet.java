package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;

/** A hook that runs into its timeout, although its keeper ran, was forgotten by it. */
final class HooksMet extends Completions {
  /** What a keeper leaves itself before a deadline: sweeps of that time can be missed. */
  private static final Duration LOOKS = Duration.ofSeconds(80);

  HooksMet(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no hook of a keeper that lives runs into its timeout";
  }

  @Override
  void look(Completion c) {
    String keeper = c.hook().transition() == Transition.LAUNCHING ? "bootstrap" : "drain";
    if (c.timedOut()
        && region.isOurs(c.hook())
        && region.couldAct(c.begun(), c.at())
        && region.sweptSince(keeper, now().minus(LOOKS))
        && !left(c.instanceId())) {
      broken(c.instanceId() + " was forgotten in " + c.hook().name() + " since " + c.begun());
    }
  }

  /** Whether the keeper decided to let the timeout do it, and said so. */
  private boolean left(String instanceId) {
    return region.journal().stream()
        .anyMatch(s -> s.subject().equals(instanceId) && s.decision().startsWith("left to the"));
  }
}

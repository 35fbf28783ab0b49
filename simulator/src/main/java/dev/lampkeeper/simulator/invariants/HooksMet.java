package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import dev.lampkeeper.simulator.lambda.Outcome;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;

/** A hook that runs into its timeout, although its keeper ran, was forgotten by it. */
final class HooksMet extends Completions {
  /** What a keeper leaves itself before a deadline. */
  private static final Duration LOOKS = Duration.ofSeconds(110);

  HooksMet(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no hook of a keeper that lives runs into its timeout";
  }

  @Override
  void look(Completion c) {
    if (c.timedOut()
        && region.isOurs(c.hook())
        && region.couldAct(c.begun(), c.at())
        && swept(c.hook().transition() == Transition.LAUNCHING ? "bootstrap" : "drain")) {
      broken(c.instanceId() + " was forgotten in " + c.hook().name() + " since " + c.begun());
    }
  }

  /** Whether the keeper looked at all that waits, with success, in the last minutes. */
  private boolean swept(String keeper) {
    return region.functions().log().reversed().stream()
        .takeWhile(i -> i.start().isAfter(now().minus(LOOKS)))
        .anyMatch(i ->
            i.keeper().equals(keeper)
                && i.cause() != Cause.EVENT
                && i.outcome() == Outcome.ANSWERED
                && i.failed() == 0);
  }
}

package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.region.Region;

/** An invariant about how instances leave hooks: it looks at each completion in its very step. */
abstract class Completions extends Invariant {
  private final Fresh<Completion> completions;

  Completions(Region region) {
    super(region);
    completions = new Fresh<>(() -> region.group().completions());
  }

  @Override
  protected final void step() {
    completions.each(this::look);
  }

  abstract void look(Completion completion);
}

package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.cloudwatch.Load;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.region.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;

/**
 * Whether a random day has a load, and a keeper of capacity. It has a random stream of its own, so
 * that the rest of a seed's day is the same with and without it.
 */
final class RandomLoad {
  private static final double CAPACITY = 100;
  private static final List<String> MODES = List.of("act", "act", "act", "act", "observe", "off");

  private final SplittableRandom random;
  private final long seed;
  private final boolean comes;

  RandomLoad(Kernel kernel, long seed) {
    this.random = kernel.random("the load of a day");
    this.seed = seed;
    this.comes = random.nextDouble() < 0.22;
  }

  /** The parameters of a stack that makes its group: one instance would know no load. */
  void several(SortedMap<String, String> own) {
    if (comes) {
      own.computeIfPresent("FleetShape", (_, _) -> "several");
    }
  }

  /** The load, if the day has one; then there is a keeper of capacity. */
  Optional<Load> load(Fleet fleet, SortedMap<String, String> parameters) {
    if (!comes) {
      return Optional.empty();
    }
    parameters.put("ScalingMode", MODES.get(random.nextInt(MODES.size())));
    double peak = fleet.max() * CAPACITY * random.nextDouble(0.2, 1.1);
    Duration ahead = Duration.ofHours(random.nextInt(24));
    Duration history = Duration.ofHours(random.nextInt(4, 60));
    return Optional.of(new Load(new ShopCurve(peak, ahead, seed), CAPACITY, Map.of(), history));
  }

  /** An adopted group may have a policy of its own. */
  Fleet tracking(Fleet adopted) {
    return comes && random.nextBoolean() ? adopted.tracking(50) : adopted;
  }

  /** What else happens then. */
  void add(List<Step> steps, Fleet fleet, Duration until) {
    if (!comes) {
      return;
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      Duration from = Duration.ofSeconds(random.nextLong(until.toSeconds() / 2));
      Duration to = from.plusSeconds(random.nextLong(60, until.toSeconds() / 2));
      steps.add(new Step.Times(from, to, random.nextDouble(0.2, 3)));
    }
    if (random.nextDouble() < 0.2) {
      int least = random.nextInt(1, Math.max(2, fleet.max() / 2));
      steps.add(new Step.Minimum(Duration.ofSeconds(random.nextLong(until.toSeconds())), least));
    }
    if (random.nextDouble() < 0.2) {
      steps.add(new Step.Update(Duration.ofSeconds(random.nextLong(until.toSeconds()))));
    }
  }
}

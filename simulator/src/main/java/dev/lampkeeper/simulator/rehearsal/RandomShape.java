package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.region.Fleet;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Which shape the fleet of a random day has, and whether the stack itself makes it. It has a random
 * stream of its own, so that the rest of a seed's day is the same with and without it.
 */
final class RandomShape {
  private static final List<String> SHAPES = List.of("several", "spare", "one");
  private static final String CODE_DEPLOY = "CodeDeployDefault.";

  private final SplittableRandom random;

  RandomShape(Kernel kernel) {
    this.random = kernel.random("day's shape");
  }

  /** The parameters by which the stack makes its own group; empty where it adopts one. */
  SortedMap<String, String> parameters(Fleet drawn) {
    SortedMap<String, String> parameters = new TreeMap<>();
    if (random.nextDouble() < 0.3) {
      String shape = SHAPES.get(random.nextInt(SHAPES.size()));
      parameters.put("Web", "create");
      parameters.put("Network", "create");
      parameters.put("Balancer", "alb");
      parameters.put("Fleet", drawn.name());
      parameters.put("FleetShape", shape);
      parameters.put("MinSize", Integer.toString(drawn.min()));
      parameters.put("MaxSize", Integer.toString(drawn.max()));
      parameters.put("Zones", Integer.toString(random.nextInt(2, 5)));
      parameters.put("Prepare", "instance");
      parameters.put("BootstrapMode", "act"); // a warm spare needs it
      if (drawn.usesCodeDeploy()) {
        parameters.put("CodeDeploy", "create");
        parameters.put("CodeDeployApplication", "shop");
        parameters.put("CodeDeployGroup", "web");
        parameters.put("DeploymentConfig", drawn.config().replace(CODE_DEPLOY, ""));
      }
    }
    return parameters;
  }

  /** An adopted group, now and then of one instance that a warm one may stand by. */
  Fleet adopted(Fleet drawn) {
    return random.nextDouble() < 0.1
        ? Fleet.adopted(
            drawn.name(),
            1,
            2,
            1,
            drawn.zones(),
            random.nextInt(2),
            true,
            drawn.config(),
            drawn.trafficControl())
        : drawn;
  }
}

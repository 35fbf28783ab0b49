package dev.lampkeeper.simulator.bench;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.rehearsal.QuietFleet;
import dev.lampkeeper.simulator.rehearsal.QuietFleet.Cost;
import java.time.Duration;

/** What the keepers need, all of them together, when nothing goes wrong. */
final class Measured {
  private static final int LAUNCHES = 6;

  private Measured() {}

  /** An hour in which nothing happens to a fleet that has a release. */
  static Cost idleHour(int instances) {
    return new QuietFleet(instances, instances, "AllAtOnce").hour();
  }

  /** A launch with a release, from the group's wish to the instance in service. */
  static Cost launch() {
    QuietFleet fleet = new QuietFleet(2, 2 + LAUNCHES, "AllAtOnce");
    Region region = fleet.region();
    Cost idle = fleet.hour();
    for (int i = 1; i <= LAUNCHES; i++) {
      int desired = 2 + i;
      region.kernel().after(Duration.ofMinutes(8L * i), () -> region.person().scale(desired));
    }
    Cost busy = fleet.hour();
    if (region.group().inService().size() != 2 + LAUNCHES) {
      throw new IllegalStateException("Not all launches are in service.");
    }
    return new Cost(
        (busy.attempts() - idle.attempts()) / LAUNCHES,
        (busy.invocations() - idle.invocations()) / LAUNCHES);
  }
}

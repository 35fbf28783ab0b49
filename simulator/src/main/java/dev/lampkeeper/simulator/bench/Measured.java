package dev.lampkeeper.simulator.bench;

import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.api.Costs.Unit;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.region.Fleet;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Setup;
import dev.lampkeeper.simulator.region.Wiring;
import dev.lampkeeper.simulator.rehearsal.ScenarioReader;
import dev.lampkeeper.simulator.rehearsal.Site;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the keepers need, all of them together, when nothing goes wrong.
 *
 * @param attempts requests that left the SDK
 */
record Measured(double attempts, double invocations) {
  private static final Duration SETTLED = Duration.ofHours(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int LAUNCHES = 6;

  /** An hour in which nothing happens to a fleet that has a release. */
  static Measured idleHour(int instances) {
    Region region = settled(instances, instances);
    return in(region, HOUR);
  }

  /** A launch with a release, from the group's wish to the instance in service. */
  static Measured launch() {
    Region region = settled(2, 2 + LAUNCHES);
    Measured idle = in(region, HOUR);
    for (int i = 1; i <= LAUNCHES; i++) {
      int desired = 2 + i;
      region.kernel().after(Duration.ofMinutes(8L * i), () -> region.person().scale(desired));
    }
    Measured busy = in(region, HOUR);
    if (region.group().inService().size() != 2 + LAUNCHES) {
      throw new IllegalStateException("Not all launches are in service.");
    }
    return new Measured(
        (busy.attempts - idle.attempts) / LAUNCHES,
        (busy.invocations - idle.invocations) / LAUNCHES);
  }

  private static Region settled(int desired, int max) {
    Region region =
        new Region(
            new Kernel(Region.START, 1),
            new Setup(
                new Fleet(
                    "shop",
                    1,
                    max,
                    desired,
                    ScenarioReader.zones(3),
                    0,
                    "CodeDeployDefault.AllAtOnce",
                    false),
                new TreeMap<>(
                    Map.of(
                        "BootstrapMode", "act",
                        "DrainMode", "act",
                        "CheckMode", "act",
                        "ReleaseMode", "act",
                        "Prepare", "instance")),
                1,
                Unverified.likely()),
            Wiring.TRUE,
            (service, subject, what) -> {},
            line -> {});
    String key = "releases/shop.zip";
    region
        .kernel()
        .after(
            Duration.ofMinutes(20),
            () -> region.person().bucket().drop(key, Site.SITE.pack(key, key)));
    region.kernel().runUntil(Region.START.plus(SETTLED));
    return region;
  }

  private static Measured in(Region region, Duration duration) {
    Measured before = of(region);
    region.kernel().runUntil(region.kernel().instant().plus(duration));
    Measured after = of(region);
    return new Measured(after.attempts - before.attempts, after.invocations - before.invocations);
  }

  private static Measured of(Region region) {
    return new Measured(count(region, Unit.ATTEMPT), count(region, Unit.INVOCATION));
  }

  private static long count(Region region, Unit unit) {
    return region.costs().total(i -> i.unit() == unit && i.cause() != Cause.ITSELF);
  }
}

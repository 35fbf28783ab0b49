package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.api.Costs.Unit;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.region.Fleet;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Setup;
import dev.lampkeeper.simulator.region.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A fleet on which nothing goes wrong, an hour after its first instances were launched. */
public final class QuietFleet {
  private static final Duration SETTLED = Duration.ofHours(1);
  private static final Duration FIRST_RELEASE = Duration.ofMinutes(20);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Region region;

  /**
   * What the keepers needed, all of them together.
   *
   * @param attempts requests that left the SDK
   */
  public record Cost(double attempts, double invocations) {
    private Cost minus(Cost other) {
      return new Cost(attempts - other.attempts, invocations - other.invocations);
    }
  }

  /**
   * A release.
   *
   * @param first from the upload to the first instance with the new files
   * @param every from the upload to every instance running them
   * @param cost of an hour with the release, less that of an hour without one
   */
  public record Release(Duration first, Duration every, Cost cost) {
    @Override
    public String toString() {
      return "served by the first instance after %d s, by every one after %d s; %.0f SDK attempts, %.0f invocations"
          .formatted(first.toSeconds(), every.toSeconds(), cost.attempts(), cost.invocations());
    }
  }

  /**
   * With a release.
   *
   * @param config how many instances are updated at a time, for example {@code HalfAtATime}
   */
  public QuietFleet(int desired, int max, String config) {
    this.region =
        new Region(
            new Kernel(Region.START, 1),
            new Setup(
                Fleet.adopted(
                    "shop",
                    1,
                    max,
                    desired,
                    ScenarioReader.zones(3),
                    0,
                    false,
                    "CodeDeployDefault." + config,
                    false),
                new TreeMap<>(
                    Map.of(
                        "BootstrapMode", "act",
                        "DrainMode", "act",
                        "CheckMode", "act",
                        "ReleaseMode", "act",
                        "Prepare", "instance")),
                1,
                Optional.empty(),
                Unverified.likely()),
            Wiring.TRUE,
            (service, subject, what) -> {},
            line -> {});
    region.kernel().after(FIRST_RELEASE, () -> drop("releases/shop-1.zip"));
    region.kernel().runUntil(Region.START.plus(SETTLED));
  }

  /** The one by which the time and the cost of a release are told. */
  public static QuietFleet ofTwenty() {
    return new QuietFleet(20, 20, "HalfAtATime");
  }

  public Region region() {
    return region;
  }

  /** Lets an hour go by, and says what it cost. */
  public Cost hour() {
    Cost before = cost();
    region.kernel().runUntil(region.kernel().instant().plus(HOUR));
    return cost().minus(before);
  }

  /** Drops the next archive in. */
  public Release release() {
    Cost idle = hour();
    Served served = new Served(region);
    Instant dropped = region.kernel().instant();
    drop("releases/shop-2.zip");
    Cost busy = hour();
    String archive = region.person().bucket().dropped().getLast();
    return new Release(
        served.first(archive, dropped).orElseThrow(),
        served.every(archive, dropped).orElseThrow(),
        busy.minus(idle));
  }

  private void drop(String key) {
    region.person().bucket().drop(key, Site.SITE.pack(key, key));
  }

  private Cost cost() {
    return new Cost(count(Unit.ATTEMPT), count(Unit.INVOCATION));
  }

  private double count(Unit unit) {
    return region.costs().total(i -> i.unit() == unit && i.cause() != Cause.ITSELF);
  }
}

package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Minute;
import dev.lampkeeper.scaling.ScalingConfig;
import dev.lampkeeper.scaling.Size;
import java.time.Duration;
import java.util.List;

/** What steers a group from the hand-over on. */
public interface Policy {
  /** Takes over; {@code seen} is what CloudWatch shows, {@code now} is in minutes since 1970. */
  Settings begin(Settings present, List<Minute> seen, long now);

  /** Looks again. */
  default Settings decide(Settings present, List<Minute> seen, long now) {
    return present;
  }

  /** Minutes from one look to the next, besides those when an alarm goes off; 0: never. */
  default int every() {
    return 0;
  }

  /** Target tracking alone. */
  static Policy tracking(double target) {
    return (present, _, _) -> present.withTarget(target);
  }

  /** AWS's predictive scaling beside target tracking. */
  static Policy predictive(double target, Site site) {
    return new Predictive(target, site.least());
  }

  /** The keeper, called each so many minutes. */
  static Policy keeper(Site site, int every) {
    return new Keeper(config(site, every, site.sizes()), site.least(), site.most(), 0);
  }

  /** The keeper beside somebody else's target tracking, which it does not touch. */
  static Policy beside(double target, Site site) {
    return new Keeper(config(site, 1, List.of()), site.least(), site.most(), target);
  }

  private static ScalingConfig config(Site site, int every, List<Size> sizes) {
    return new ScalingConfig(
        site.most(),
        Duration.ofMinutes(site.service()),
        Duration.ofMinutes(every),
        site.limit(),
        0,
        sizes,
        site.calendar());
  }
}

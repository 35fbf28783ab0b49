package dev.lampkeeper.simulator.region;

import java.util.List;

/**
 * An Auto Scaling group that serves a site, as it is before any keeper looks after it.
 *
 * @param zones at least one, for example {@code eu-west-1a}
 * @param warmPool how many stopped instances its warm pool keeps prepared; 0 for none
 * @param launchesFirst whether its instance maintenance policy lets a replacement serve before an
 *     instance is terminated
 * @param config the CodeDeploy configuration that says how many instances are updated at a time,
 *     for example {@code CodeDeployDefault.HalfAtATime}; empty for a fleet without CodeDeploy
 * @param trafficControl whether CodeDeploy takes an instance from the balancer while it deploys to
 *     it
 */
public record Fleet(
    String name,
    int min,
    int max,
    int desired,
    List<String> zones,
    int warmPool,
    boolean launchesFirst,
    String config,
    boolean trafficControl) {

  public Fleet {
    zones = List.copyOf(zones);
  }

  public boolean usesCodeDeploy() {
    return !config.isEmpty();
  }
}

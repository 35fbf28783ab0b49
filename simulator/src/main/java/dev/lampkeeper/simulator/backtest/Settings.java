package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Size;

/**
 * How a group is set.
 *
 * @param floor instances that target tracking does not go below
 * @param target CPU, 0 to 100
 * @param warmUp minutes that an instance serves before it counts
 * @param coolDown minutes from one scaling in to the next
 * @param size of the instances that are launched
 * @param desired instances from now on, once; 0: as many as there are
 */
public record Settings(int floor, double target, int warmUp, int coolDown, Size size, int desired) {
  /** As long as nobody else has a say: target tracking at 50 % with what AWS takes for the rest. */
  static Settings ordinary(Site site) {
    return new Settings(site.least(), 50, 5, 5, site.sizes().getFirst(), 0);
  }

  Settings withFloor(int instances) {
    return new Settings(instances, target, warmUp, coolDown, size, 0);
  }

  Settings withTarget(double cpu) {
    return new Settings(floor, cpu, warmUp, coolDown, size, 0);
  }

  /** So many instances at once, and none fewer. */
  Settings withInstances(int instances) {
    return new Settings(instances, target, warmUp, coolDown, size, instances);
  }

  Settings withSize(Size other) {
    return new Settings(floor, target, warmUp, coolDown, other, 0);
  }

  /** As it is after what was wanted once was done. */
  Settings done() {
    return new Settings(floor, target, warmUp, coolDown, size, 0);
  }

  /** For a policy that launches ahead: target tracking is only for what it did not foresee. */
  Settings withSafetyNet(double cpu, int minutes) {
    return new Settings(floor, cpu, minutes, 0, size, 0);
  }
}

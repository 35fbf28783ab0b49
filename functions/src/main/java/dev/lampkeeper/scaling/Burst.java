package dev.lampkeeper.scaling;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A burstable instance type.
 *
 * @param vcpus of the instance
 * @param baseline share of them for which credits are earned, 0 to 1
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html">Key
 *     concepts for burstable performance instances</a>
 */
record Burst(int vcpus, double baseline) {
  /** Credits are to last for so many minutes: time enough to have other instances. */
  private static final double HOUR = 60;

  private static final Map<String, Burst> T2 =
      Map.of(
          "nano", new Burst(1, 0.05),
          "micro", new Burst(1, 0.1),
          "small", new Burst(1, 0.2),
          "medium", new Burst(2, 0.2),
          "large", new Burst(2, 0.3),
          "xlarge", new Burst(4, 0.225),
          "2xlarge", new Burst(8, 0.17));

  private static final Map<String, Burst> LATER =
      Map.of(
          "nano", new Burst(2, 0.05),
          "micro", new Burst(2, 0.1),
          "small", new Burst(2, 0.2),
          "medium", new Burst(2, 0.2),
          "large", new Burst(2, 0.3),
          "xlarge", new Burst(4, 0.4),
          "2xlarge", new Burst(8, 0.4));

  private static final Set<String> FAMILIES = Set.of("t3", "t3a", "t4g");

  /** Of an instance type, if it is one. */
  static Optional<Burst> of(String type) {
    int dot = type.indexOf('.');
    String family = type.substring(0, Math.max(0, dot));
    String size = type.substring(dot + 1);
    if (family.equals("t2")) {
      return Optional.ofNullable(T2.get(size));
    }
    return FAMILIES.contains(family) ? Optional.ofNullable(LATER.get(size)) : Optional.empty();
  }

  /**
   * The share of the CPU that can be had until the hour is over, 0 and up. It falls with the
   * credits, not at once when they are gone, so that the group grows by and by.
   *
   * @param credits of each vCPU; one is a minute of it
   */
  double share(double credits) {
    return baseline + credits / HOUR;
  }
}

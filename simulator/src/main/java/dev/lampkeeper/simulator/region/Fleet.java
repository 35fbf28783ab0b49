package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.autoscaling.Configuration;
import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.cloudwatch.Policy;
import dev.lampkeeper.simulator.elb.TargetGroup;
import dev.lampkeeper.simulator.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Auto Scaling group that serves a site, and what is around it: as it is before any keeper looks
 * after it, or as the stack's own templates make it.
 *
 * @param zones at least one, for example {@code eu-west-1a}
 * @param warmPool how many stopped instances its warm pool keeps prepared; 0 for none
 * @param launchesFirst whether its instance maintenance policy lets a replacement serve before an
 *     instance is terminated
 * @param balancerHealth whether the balancer's health check counts, after the grace period
 * @param grace how long after it came into service an instance's health at the balancer does not
 *     count
 * @param warmup how long after it came into service an instance counts as one that replaces another
 * @param hooks that the group is made with
 * @param targets how the balancer's target group is made; empty for one that is adopted
 * @param configuration what it launches
 * @param policies by which it scales, where there is a load
 * @param keepsSizes whether an update of the stack leaves sizes alone that were changed meanwhile
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
    boolean balancerHealth,
    Duration grace,
    Duration warmup,
    List<Hook> hooks,
    Optional<TargetGroup.Attributes> targets,
    Configuration configuration,
    List<Policy> policies,
    boolean keepsSizes,
    String config,
    boolean trafficControl) {
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Configuration ADOPTED =
      new Configuration("lt-0123456789abcdef0", "1", List.of("m7g.medium"));

  public Fleet {
    zones = List.copyOf(zones);
    hooks = List.copyOf(hooks);
    policies = List.copyOf(policies);
  }

  /** A group that is there already, which the stack adopts. */
  public static Fleet adopted(
      String name,
      int min,
      int max,
      int desired,
      List<String> zones,
      int warmPool,
      boolean launchesFirst,
      String config,
      boolean trafficControl) {
    return new Fleet(
        name,
        min,
        max,
        desired,
        zones,
        warmPool,
        launchesFirst,
        true,
        GRACE,
        Duration.ZERO,
        List.of(),
        Optional.empty(),
        ADOPTED,
        List.of(),
        false,
        config,
        trafficControl);
  }

  /**
   * The group that the stack itself makes under these parameters; empty if it adopts one.
   *
   * @throws IllegalArgumentException with the reason if CloudFormation refuses the parameters
   */
  public static Optional<Fleet> of(Map<String, String> parameters) {
    return OwnStack.fleet(Template.load(parameters, Services.STACK));
  }

  /** The same with a policy of its own that keeps its CPU at a target. */
  public Fleet tracking(double cpu) {
    return new Fleet(
        name,
        min,
        max,
        desired,
        zones,
        warmPool,
        launchesFirst,
        balancerHealth,
        grace,
        warmup,
        hooks,
        targets,
        configuration,
        List.of(new Policy("cpu", "ASGAverageCPUUtilization", new Policy.Cpu(), cpu, true)),
        keepsSizes,
        config,
        trafficControl);
  }

  public boolean usesCodeDeploy() {
    return !config.isEmpty();
  }
}

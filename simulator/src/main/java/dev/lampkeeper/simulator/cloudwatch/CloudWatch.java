package dev.lampkeeper.simulator.cloudwatch;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The metrics of a group, of its balancer, and those that somebody put: by the minute only. */
public final class CloudWatch {
  static final Duration PERIOD = Duration.ofMinutes(1);

  /** When the datapoint of a minute can be seen, after that minute. */
  private static final Duration LATE = PERIOD;

  /** How long minutes are kept. */
  private static final Duration KEPT = Duration.ofDays(15);

  private final World world;
  private final Optional<Traffic> traffic;
  private final Map<Name, ToDoubleFunction<Minute>> ofTraffic = new LinkedHashMap<>();
  private final Map<Name, NavigableMap<Instant, Double>> put = new LinkedHashMap<>();

  /**
   * @param balancer {@code app/NAME/ID/targetgroup/NAME/ID}, or empty if it counts nothing
   * @param policies that are played where there is a load
   */
  public CloudWatch(
      World world, Group group, Optional<Load> load, String balancer, List<Policy> policies) {
    this.world = world;
    this.traffic = load.map(l -> new Traffic(world, group, l));
    Map<String, String> ofGroup = Map.of("AutoScalingGroupName", group.name());
    ofTraffic.put(Name.of("AWS/EC2", "CPUUtilization", ofGroup), Minute::cpu);
    ofTraffic.put(
        Name.of("AWS/AutoScaling", "GroupInServiceInstances", ofGroup), Minute::inService);
    int cut = balancer.indexOf("/targetgroup/");
    if (cut > 0) {
      ofTraffic.put(
          Name.of(
              "AWS/ApplicationELB",
              "RequestCount",
              Map.of(
                  "LoadBalancer", balancer.substring(0, cut),
                  "TargetGroup", balancer.substring(cut + 1))),
          minute -> 60 * minute.requests());
    }
    TargetTracking tracking = new TargetTracking(world, group, this, policies);
    traffic.ifPresent(
        t -> world.kernel().after(PERIOD, () -> world.each(PERIOD, () -> look(t, tracking))));
  }

  private static void look(Traffic traffic, TargetTracking tracking) {
    traffic.look();
    tracking.look();
  }

  /** The load, where there is one. */
  public Optional<Traffic> traffic() {
    return traffic;
  }

  void put(Name name, Instant time, double value) {
    put.computeIfAbsent(name, n -> new TreeMap<>())
        .put(time.truncatedTo(ChronoUnit.MINUTES), value);
  }

  /** What somebody put, by its minutes. */
  public NavigableMap<Instant, Double> put(Name name) {
    return put.getOrDefault(name, new TreeMap<>());
  }

  /** The datapoints that can be seen now, each of a minute; the second time is excluded. */
  NavigableMap<Instant, Double> points(Name name, Instant from, Instant to) {
    Instant first = from.isBefore(world.now().minus(KEPT)) ? world.now().minus(KEPT) : from;
    ToDoubleFunction<Minute> value = ofTraffic.get(name);
    if (!first.isBefore(to)) {
      return new TreeMap<>();
    }
    if (value == null) {
      return put(name).subMap(first, true, to, false);
    }
    Instant end = newest().plus(PERIOD).isBefore(to) ? newest().plus(PERIOD) : to;
    NavigableMap<Instant, Double> points = new TreeMap<>();
    if (first.isBefore(end)) {
      traffic
          .map(Traffic::minutes)
          .orElse(new TreeMap<>())
          .subMap(first, true, end, false)
          .forEach((at, minute) -> points.put(at, value.applyAsDouble(minute)));
    }
    return points;
  }

  /** The newest minute that can be seen. */
  Instant newest() {
    return world.now().truncatedTo(ChronoUnit.MINUTES).minus(PERIOD).minus(LATE);
  }

  /** How many instances would have kept a policy's target in the newest minute; 0 if unknown. */
  int wanted(Policy policy) {
    double value = value(policy, newest());
    int serving =
        traffic
            .flatMap(t -> Optional.ofNullable(t.minutes().get(newest())))
            .map(Minute::serving)
            .orElse(0);
    return Double.isNaN(value) ? 0 : (int) Math.ceil(serving * value / policy.target());
  }

  /** What a policy goes by in a minute, or NaN without a datapoint. */
  double value(Policy policy, Instant at) {
    Minute minute = traffic.map(t -> t.minutes().get(at)).orElse(null);
    if (minute == null || minute.inService() == 0) {
      return Double.NaN;
    }
    return switch (policy.measure()) {
      case Policy.Cpu _ -> minute.cpu();
      case Policy.Requests _ ->
          minute.serving() == 0 ? Double.NaN : 60 * minute.requests() / minute.serving();
      case Policy.CpuOf of -> 100 * minute.cpu() / filled(of, at);
      case Policy.Unknown _ -> Double.NaN;
    };
  }

  private double filled(Policy.CpuOf of, Instant at) {
    NavigableMap<Instant, Double> other = put(of.other());
    Double there = other.get(at);
    if (there != null) {
      return there;
    }
    boolean any = !other.subMap(at.minus(Duration.ofHours(1)), true, at, true).isEmpty();
    return any || world.unverified().fillsWithoutData() ? of.fill() : Double.NaN;
  }
}

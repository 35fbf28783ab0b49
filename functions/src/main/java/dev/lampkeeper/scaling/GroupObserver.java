package dev.lampkeeper.scaling;

import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Refreshes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** Sees what a decision about the group rests on, and no more than that. */
record GroupObserver(
    AutoScalingClient autoScaling, Optional<Deployments> deployments, String fleet) {
  /** So many minutes of CPU an instance that goes has to be missed by. */
  private static final int LATELY = 10;

  /** The process without which no scheduled action runs. */
  private static final String SCHEDULED = "ScheduledActions";

  Optional<AutoScalingGroup> group() {
    return autoScaling
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(fleet))
        .autoScalingGroups()
        .stream()
        .findFirst();
  }

  /** The scheduled action by which a lent floor ends. */
  String action() {
    return "lampkeeper-" + fleet + "-floor-ends";
  }

  /** What the group launches: the first type of its policy, or that of its template's instances. */
  static String type(AutoScalingGroup group) {
    var policy = group.mixedInstancesPolicy();
    if (policy != null && policy.launchTemplate().hasOverrides()) {
      for (var override : policy.launchTemplate().overrides()) {
        if (override.instanceType() != null) {
          return override.instanceType();
        }
      }
    }
    return group.instances().stream().map(Instance::instanceType).findFirst().orElse("unknown");
  }

  GroupFacts facts(AutoScalingGroup group, Lent lent, List<Minute> minutes) {
    double busy =
        minutes.subList(Math.max(0, minutes.size() - LATELY), minutes.size()).stream()
            .mapToDouble(m -> m.cpu() * m.inService() / 100)
            .max()
            .orElse(0);
    return new GroupFacts(
        group.minSize(),
        group.maxSize(),
        group.desiredCapacity(),
        lent,
        lent.lease(),
        !suspended(group).contains(SCHEDULED),
        busy,
        unsettled(group, lent),
        Optional.empty());
  }

  private static Optional<String> unsettled(AutoScalingGroup group, Lent lent) {
    List<Instance> serving =
        group.instances().stream()
            .filter(i -> i.lifecycleState() == LifecycleState.IN_SERVICE)
            .toList();
    if (serving.stream().anyMatch(i -> !"Healthy".equals(i.healthStatus()))) {
      return Optional.of("an instance is not healthy");
    }
    if (serving.size() < group.desiredCapacity()) {
      return Optional.of(
          "%d instances are in service of %d".formatted(serving.size(), group.desiredCapacity()));
    }
    if (weighted(group)) {
      return Optional.of("its types have weights: its capacity does not count instances");
    }
    if (!suspended(group).isEmpty()) {
      return Optional.of("somebody suspended " + String.join(", ", suspended(group)));
    }
    Optional<String> other = new Resized(lent).to();
    if (other.isPresent()) {
      return Optional.of("the change to " + other.get() + " is under way");
    }
    return lent.unexplained()
        .filter(u -> u.value() == group.desiredCapacity())
        .map(u -> "it is not known yet who set the capacity to " + u.value());
  }

  private static boolean weighted(AutoScalingGroup group) {
    var policy = group.mixedInstancesPolicy();
    return policy != null
        && policy.launchTemplate().overrides().stream().anyMatch(o -> o.weightedCapacity() != null);
  }

  private static List<String> suspended(AutoScalingGroup group) {
    return group.suspendedProcesses().stream().map(SuspendedProcess::processName).toList();
  }

  /** Decides, looking further where the decision would rest on what was not looked at. */
  GroupDecision decide(
      GroupFacts facts, ScalingDecision load, ScalingSettings settings, Instant now) {
    GroupDecision first = GroupDecision.decide(facts, load, settings, now);
    if (first instanceof GroupDecision.Leave || first instanceof GroupDecision.Enough) {
      return first;
    }
    GroupFacts seen = facts.leased(lease());
    GroupDecision decision = GroupDecision.decide(seen, load, settings, now);
    return takesAway(decision, seen)
        ? GroupDecision.decide(seen.during(underWay()), load, settings, now)
        : decision;
  }

  private static boolean takesAway(GroupDecision decision, GroupFacts facts) {
    return switch (decision) {
      case GroupDecision.Enough _, GroupDecision.Leave _ -> false;
      case GroupDecision.Lend d -> d.floor() < facts.min() || d.desired() < facts.desired();
      case GroupDecision.Refresh _ -> true;
    };
  }

  private Optional<Lease> lease() {
    return autoScaling
        .describeScheduledActions(r -> r.autoScalingGroupName(fleet).scheduledActionNames(action()))
        .scheduledUpdateGroupActions()
        .stream()
        .filter(a -> a.startTime() != null && a.minSize() != null)
        .map(a -> new Lease(a.startTime(), a.minSize()))
        .findFirst();
  }

  private Optional<String> underWay() {
    Optional<String> refresh =
        new Refreshes(autoScaling, fleet)
            .underWay()
            .map(id -> "instance refresh " + id + " is under way");
    return refresh.or(() ->
        deployments.stream()
            .flatMap(d -> d.underWay().stream())
            .map(id -> "deployment " + id + " is under way")
            .findFirst());
  }
}

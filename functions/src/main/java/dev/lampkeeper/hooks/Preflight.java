package dev.lampkeeper.hooks;

import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.hooks.Hook.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a keeper would need of the group and may not find.
 *
 * @param hooks the group's
 * @param codeDeploy whether the settings name a deployment group
 * @param balanced whether the group puts its instances into a target group
 * @param balancerHealth whether an instance that the balancer finds unhealthy is replaced
 * @param unreachable instances in service that take no commands of Systems Manager
 */
record Preflight(
    List<Hook> hooks,
    boolean codeDeploy,
    boolean balanced,
    boolean balancerHealth,
    SortedSet<String> unreachable) {
  /** CloudFormation takes at most 4,096 bytes of an answer. */
  private static final int NAMED = 10;

  /** Why no keeper may act on such a group, or empty if one may. */
  static Optional<String> refusal(List<Hook> hooks) {
    long deployments = deployments(hooks);
    return deployments <= 1
        ? Optional.empty()
        : Optional.of(
            "The group has "
                + deployments
                + " launch hooks of CodeDeploy: more than one deployment group deploys to it, and launches can hang for an hour. Keep one.");
  }

  /** What a person should look at, in sentences; none of it stops us. */
  String text() {
    List<String> findings = new ArrayList<>();
    refusal(hooks).ifPresent(findings::add);
    if (codeDeploy && deployments(hooks) == 0) {
      findings.add(
          "The group has no launch hook of CodeDeploy: new instances get no release. Save the deployment group with this Auto Scaling group once more.");
    }
    if (!balanced) {
      findings.add("The group has no target group: no balancer sends visitors to its instances.");
    } else if (!balancerHealth) {
      findings.add(
          "The group's health check type is not ELB: an instance that the balancer finds unhealthy stays.");
    }
    if (!unreachable.isEmpty()) {
      findings.add(
          unreachable.size()
              + " instances in service take no commands of Systems Manager: "
              + String.join(", ", unreachable.stream().limit(NAMED).toList())
              + (unreachable.size() > NAMED ? ", …" : "")
              + ". Look at their agent and role.");
    }
    return findings.isEmpty() ? "Nothing is missing." : String.join(" ", findings);
  }

  private static long deployments(List<Hook> hooks) {
    return hooks.stream()
        .filter(h ->
            h.transition() == Transition.LAUNCHING && h.name().startsWith(Deployments.LAUNCH_HOOK))
        .count();
  }
}

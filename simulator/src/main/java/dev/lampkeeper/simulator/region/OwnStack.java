package dev.lampkeeper.simulator.region;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.autoscaling.Configuration;
import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import dev.lampkeeper.simulator.elb.TargetGroup;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what the templates of the stack's tiers make. What is not simulated is refused. */
final class OwnStack {
  /** What is read, and what changes nothing that is simulated. */
  private static final Set<String> KNOWN =
      Set.of(
          "AutoScalingGroupName",
          "AvailabilityZoneDistribution",
          "CapacityRebalance",
          "DefaultInstanceWarmup",
          "HealthCheckGracePeriod",
          "HealthCheckType",
          "InstanceMaintenancePolicy",
          "LaunchTemplate",
          "LifecycleHookSpecificationList",
          "MaxSize",
          "MetricsCollection",
          "MinSize",
          "MixedInstancesPolicy",
          "Tags",
          "TargetGroupARNs",
          "VPCZoneIdentifier");

  /** Elastic Load Balancing's own deregistration delay, in seconds. */
  private static final int DELAY = 300;

  private OwnStack() {}

  /** The group that the tier {@code web} makes, or empty if the stack adopts one. */
  static Optional<Fleet> fleet(Template root) {
    return tier(root, "WebTier").map(web -> fleet(root, web));
  }

  private static Fleet fleet(Template root, Template web) {
    Resource made = only(web, "AWS::AutoScaling::AutoScalingGroup").orElseThrow();
    JsonObject group = made.properties();
    group.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalStateException("The simulator does not know a group's " + name + ".");
        });
    int min = number(group, "MinSize");
    return new Fleet(
        group.get("AutoScalingGroupName").getAsString(),
        min,
        number(group, "MaxSize"),
        min,
        zones(root, group),
        only(web, "AWS::AutoScaling::WarmPool")
            .map(pool -> number(pool.properties(), "MinSize"))
            .orElse(0),
        launchesFirst(group),
        group.get("HealthCheckType").getAsString().equals("ELB"),
        Duration.ofSeconds(number(group, "HealthCheckGracePeriod")),
        Duration.ofSeconds(number(group, "DefaultInstanceWarmup")),
        hooks(group),
        tier(root, "BalancerTier")
            .flatMap(balancer -> only(balancer, "AWS::ElasticLoadBalancingV2::TargetGroup"))
            .map(t -> targets(t.properties())),
        configuration(group.getAsJsonObject("MixedInstancesPolicy")),
        Policies.of(web, group.get("AutoScalingGroupName").getAsString(), label(root)),
        keepsSizes(web.section(made.logicalId(), "UpdatePolicy")),
        config(root),
        false);
  }

  private static List<String> zones(Template root, JsonObject group) {
    Map<String, String> zones =
        tier(root, "NetworkTier")
            .map(network -> network.values("AWS::EC2::Subnet", "AvailabilityZone"))
            .orElseGet(TreeMap::new);
    List<String> found = new ArrayList<>();
    for (JsonElement subnet : group.getAsJsonArray("VPCZoneIdentifier")) {
      // Of a network that is adopted the subnets' ids are known only, one a zone.
      String other = "eu-west-1" + (char) ('a' + found.size());
      found.add(zones.getOrDefault(subnet.getAsString(), other));
    }
    return found;
  }

  private static boolean launchesFirst(JsonObject group) {
    JsonObject policy = group.getAsJsonObject("InstanceMaintenancePolicy");
    return policy != null
        && number(policy, "MinHealthyPercentage") == 100
        && number(policy, "MaxHealthyPercentage") > 100;
  }

  private static Configuration configuration(JsonObject policy) {
    JsonObject template = policy.getAsJsonObject("LaunchTemplate");
    JsonObject specification = template.getAsJsonObject("LaunchTemplateSpecification");
    return new Configuration(
        specification.get("LaunchTemplateId").getAsString(),
        specification.get("Version").getAsString(),
        template.getAsJsonArray("Overrides").asList().stream()
            .map(o -> o.getAsJsonObject().get("InstanceType").getAsString())
            .toList());
  }

  private static boolean keepsSizes(JsonObject policy) {
    JsonObject scheduled = policy.getAsJsonObject("AutoScalingScheduledAction");
    return scheduled != null && scheduled.get("IgnoreUnmodifiedGroupSizeProperties").getAsBoolean();
  }

  private static List<Hook> hooks(JsonObject group) {
    List<Hook> hooks = new ArrayList<>();
    if (group.has("LifecycleHookSpecificationList")) {
      for (JsonElement e : group.getAsJsonArray("LifecycleHookSpecificationList")) {
        JsonObject hook = e.getAsJsonObject();
        hooks.add(
            new Hook(
                hook.get("LifecycleHookName").getAsString(),
                Transition.of(hook.get("LifecycleTransition").getAsString()),
                Duration.ofSeconds(number(hook, "HeartbeatTimeout")),
                hook.get("DefaultResult").getAsString(),
                null));
      }
    }
    return hooks;
  }

  /** As CloudWatch names the balancer with its target group, or empty if both are adopted. */
  static String label(Template root) {
    return tier(root, "BalancerTier")
        .map(Template::outputs)
        .map(o -> o.get("LoadBalancerFullName") + "/" + o.get("TargetGroupFullName"))
        .orElse("");
  }

  private static TargetGroup.Attributes targets(JsonObject made) {
    int delay =
        made.getAsJsonArray("TargetGroupAttributes").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(a -> a.get("Key").getAsString().equals("deregistration_delay.timeout_seconds"))
            .mapToInt(a -> number(a, "Value"))
            .findFirst()
            .orElse(DELAY);
    return new TargetGroup.Attributes(
        Duration.ofSeconds(delay),
        Duration.ofSeconds(number(made, "HealthCheckIntervalSeconds")),
        number(made, "UnhealthyThresholdCount"));
  }

  /** What an adopted deployment group does is not known: half at a time. */
  private static String config(Template root) {
    if (root.parameter("CodeDeployGroup").isEmpty()) {
      return "";
    }
    return tier(root, "ReleaseTier")
        .flatMap(release -> only(release, "AWS::CodeDeploy::DeploymentGroup"))
        .map(made -> made.properties().get("DeploymentConfigName").getAsString())
        .orElse("CodeDeployDefault.HalfAtATime");
  }

  private static Optional<Template> tier(Template root, String name) {
    return root.find(name).map(stack -> root.nested(name));
  }

  private static Optional<Resource> only(Template template, String type) {
    return template.resources(type).stream().findFirst();
  }

  private static int number(JsonObject properties, String name) {
    return properties.get(name).getAsInt();
  }
}

package dev.lampkeeper.simulator.template;

import dev.lampkeeper.simulator.api.Arn;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give of the resources of the stack's tiers. Most of them
 * are not simulated: it only matters that what one tier hands to another has the right form.
 */
final class Tiers {
  private static final Map<String, String> IDS =
      Map.of(
          "AWS::EC2::LaunchTemplate", "lt",
          "AWS::EC2::SecurityGroup", "sg",
          "AWS::EC2::Subnet", "subnet",
          "AWS::EC2::VPC", "vpc",
          "AWS::EFS::AccessPoint", "fsap",
          "AWS::EFS::FileSystem", "fs");

  /** {@code Ref} gives their ARNs. */
  private static final Map<String, String> ARNS =
      Map.of(
          "AWS::AutoScaling::ScalingPolicy", "autoscaling scalingPolicy:",
          "AWS::ElasticLoadBalancingV2::Listener", "elasticloadbalancing listener/",
          "AWS::ElasticLoadBalancingV2::ListenerRule", "elasticloadbalancing listener-rule/",
          "AWS::ElasticLoadBalancingV2::LoadBalancer", "elasticloadbalancing loadbalancer/app/",
          "AWS::ElasticLoadBalancingV2::TargetGroup", "elasticloadbalancing targetgroup/",
          "AWS::SecretsManager::Secret", "secretsmanager secret:",
          "AWS::WAFv2::WebACL", "wafv2 regional/webacl/");

  private static final Set<String> SERVICES =
      Set.of(
          "AutoScaling",
          "Backup",
          "Budgets",
          "CloudWatch",
          "CodeDeploy",
          "EC2",
          "EFS",
          "ElasticLoadBalancingV2",
          "IAM",
          "Logs",
          "RDS",
          "SecretsManager",
          "WAFv2");

  private Tiers() {}

  /** What {@code Ref} gives, or empty for a type of no tier. */
  static Optional<String> ref(String type, String name) {
    if (!ours(type)) {
      return Optional.empty();
    }
    if (IDS.containsKey(type)) {
      return Optional.of(IDS.get(type) + "-0" + hex(name));
    }
    return Optional.of(ARNS.containsKey(type) ? arn(type, name) : name);
  }

  /** What an attribute gives, or empty for a type of no tier. */
  static Optional<String> attribute(String type, String name, String attribute) {
    if (!ours(type)) {
      return Optional.empty();
    }
    String full = name + "/" + hex(name);
    return Optional.of(
        switch (attribute) {
          case "LatestVersionNumber", "DefaultVersionNumber" -> "1";
          case "LoadBalancerFullName" -> "app/" + full;
          case "TargetGroupFullName" -> "targetgroup/" + full;
          case "IpAddress" -> "10.20.8." + Math.floorMod(name.hashCode(), 200);
          case "Endpoint.Port" -> "3306";
          default ->
              attribute.endsWith("Arn")
                  ? arn(type, name)
                  : attribute.replaceAll("[^A-Za-z]", "-").toLowerCase(Locale.ROOT)
                      + "."
                      + name.toLowerCase(Locale.ROOT)
                      + "."
                      + Arn.REGION
                      + ".amazonaws.com";
        });
  }

  private static boolean ours(String type) {
    String[] parts = type.split("::", -1);
    return parts[0].equals("AWS") && SERVICES.contains(parts[1]);
  }

  private static String arn(String type, String name) {
    String[] parts = type.toLowerCase(Locale.ROOT).split("::", -1);
    String[] form = ARNS.getOrDefault(type, parts[1] + " " + parts[2] + "/").split(" ", -1);
    return Arn.of(form[0], form[1] + name + (form[0].startsWith("elastic") ? "/" + hex(name) : ""));
  }

  private static String hex(String name) {
    return "%016x".formatted(name.hashCode() * 0x9E3779B97F4A7C15L);
  }
}

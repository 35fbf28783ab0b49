package dev.lampkeeper.simulator.region;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.util.List;

/**
 * The scaling policies of the group that the stack makes. They are read and checked, not played:
 * how much load an instance bears is nobody's to say here.
 */
final class Policies {
  private static final String REQUESTS = "ALBRequestCountPerTarget";

  private Policies() {}

  /**
   * Each in words: the metric, and where the policy keeps it.
   *
   * @param label names the balancer and the target group by which requests are counted; empty where
   *     there is none
   * @throws IllegalArgumentException if one scales another group, or by what does not exist
   */
  static List<String> of(Template web, String group, String label) {
    return web.resources("AWS::AutoScaling::ScalingPolicy").stream()
        .map(policy -> words(policy, group, label))
        .toList();
  }

  private static String words(Resource policy, String group, String label) {
    JsonObject properties = policy.properties();
    JsonObject tracking = properties.getAsJsonObject("TargetTrackingConfiguration");
    double target = tracking.get("TargetValue").getAsDouble();
    String metric = metric(tracking, label);
    if (!properties.get("AutoScalingGroupName").getAsString().equals(group) || target <= 0) {
      throw wrong(policy.logicalId() + " cannot scale " + group + " to " + target);
    }
    return metric + " at " + tracking.get("TargetValue").getAsString();
  }

  private static String metric(JsonObject tracking, String label) {
    JsonObject own = tracking.getAsJsonObject("CustomizedMetricSpecification");
    if (own != null) {
      return own.get("Namespace").getAsString() + " " + own.get("MetricName").getAsString();
    }
    JsonObject predefined = tracking.getAsJsonObject("PredefinedMetricSpecification");
    String metric = predefined.get("PredefinedMetricType").getAsString();
    if (metric.equals(REQUESTS) && !predefined.get("ResourceLabel").getAsString().equals(label)) {
      throw wrong("requests are counted of " + predefined.get("ResourceLabel") + ", not " + label);
    }
    return metric;
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("A scaling policy is wrong: " + what + ".");
  }
}

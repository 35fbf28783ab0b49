package dev.lampkeeper.simulator.region;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.cloudwatch.Name;
import dev.lampkeeper.simulator.cloudwatch.Policy;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scaling policies of the group that the stack makes. */
final class Policies {
  private static final String REQUESTS = "ALBRequestCountPerTarget";
  private static final String CPU = "ASGAverageCPUUtilization";

  /** The only metric math that is simulated. */
  private static final Pattern SHARE =
      Pattern.compile("100 \\* (\\w+) / FILL\\((\\w+), ([0-9.]+)\\)");

  private Policies() {}

  /**
   * All of them.
   *
   * @param label names the balancer and the target group by which requests are counted; empty where
   *     there is none
   * @throws IllegalArgumentException if one scales another group, or by what does not exist
   */
  static List<Policy> of(Template web, String group, String label) {
    return web.resources("AWS::AutoScaling::ScalingPolicy").stream()
        .map(policy -> policy(policy, group, label))
        .toList();
  }

  private static Policy policy(Resource policy, String group, String label) {
    JsonObject properties = policy.properties();
    JsonObject tracking = properties.getAsJsonObject("TargetTrackingConfiguration");
    double target = tracking.get("TargetValue").getAsDouble();
    if (!properties.get("AutoScalingGroupName").getAsString().equals(group) || target <= 0) {
      throw wrong(policy.logicalId() + " cannot scale " + group + " to " + target);
    }
    boolean scalesIn =
        !tracking.has("DisableScaleIn") || !tracking.get("DisableScaleIn").getAsBoolean();
    JsonObject own = tracking.getAsJsonObject("CustomizedMetricSpecification");
    JsonObject predefined = tracking.getAsJsonObject("PredefinedMetricSpecification");
    Policy.Measure measure = own == null ? predefined(predefined, label) : own(own, group);
    String words = words(own, predefined) + " at " + tracking.get("TargetValue").getAsString();
    return new Policy(policy.logicalId(), words, measure, target, scalesIn);
  }

  private static String words(JsonObject own, JsonObject predefined) {
    if (own == null) {
      return predefined.get("PredefinedMetricType").getAsString();
    }
    return own.has("Metrics")
        ? expression(own).get("Expression").getAsString()
        : own.get("Namespace").getAsString() + " " + own.get("MetricName").getAsString();
  }

  private static Policy.Measure predefined(JsonObject metric, String label) {
    String type = metric.get("PredefinedMetricType").getAsString();
    if (type.equals(REQUESTS)) {
      if (!metric.get("ResourceLabel").getAsString().equals(label)) {
        throw wrong("requests are counted of " + metric.get("ResourceLabel") + ", not " + label);
      }
      return new Policy.Requests();
    }
    if (!type.equals(CPU)) {
      throw wrong(type + " is not simulated");
    }
    return new Policy.Cpu();
  }

  private static Policy.Measure own(JsonObject metric, String group) {
    if (!metric.has("Metrics")) {
      return new Policy.Unknown();
    }
    String expression = expression(metric).get("Expression").getAsString();
    Matcher share = SHARE.matcher(expression);
    if (!share.matches()) {
      throw wrong(expression + " is not simulated");
    }
    Name cpu = name(metric, share.group(1));
    if (!cpu.equals(
        Name.of(
            "AWS/EC2",
            "CPUUtilization",
            new TreeMap<>(java.util.Map.of("AutoScalingGroupName", group))))) {
      throw wrong(share.group(1) + " is not the CPU of " + group);
    }
    return new Policy.CpuOf(name(metric, share.group(2)), Double.parseDouble(share.group(3)));
  }

  /** The one query whose result the policy keeps to its target. */
  private static JsonObject expression(JsonObject metric) {
    return metric.getAsJsonArray("Metrics").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(q -> q.has("Expression") && q.get("ReturnData").getAsBoolean())
        .findFirst()
        .orElseThrow(() -> wrong("no expression returns data"));
  }

  private static Name name(JsonObject metric, String id) {
    JsonObject stat =
        metric.getAsJsonArray("Metrics").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(
                q -> q.get("Id").getAsString().equals(id) && !q.get("ReturnData").getAsBoolean())
            .findFirst()
            .orElseThrow(() -> wrong("no query " + id + " that returns no data"))
            .getAsJsonObject("MetricStat")
            .getAsJsonObject("Metric");
    SortedMap<String, String> dimensions = new TreeMap<>();
    JsonArray given = stat.getAsJsonArray("Dimensions");
    given.forEach(d ->
        dimensions.put(
            d.getAsJsonObject().get("Name").getAsString(),
            d.getAsJsonObject().get("Value").getAsString()));
    return new Name(
        stat.get("Namespace").getAsString(), stat.get("MetricName").getAsString(), dimensions);
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("A scaling policy is wrong: " + what + ".");
  }
}

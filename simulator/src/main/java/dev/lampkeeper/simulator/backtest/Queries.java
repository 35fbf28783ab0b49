package dev.lampkeeper.simulator.backtest;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;

/** What CloudWatch is asked for, as {@code --metric-data-queries} takes it. */
final class Queries {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.UPPER_CAMEL_CASE)
          .disableHtmlEscaping()
          .create();

  private record Query(String id, Statistic metricStat) {}

  private record Statistic(Metric metric, int period, String stat) {}

  private record Metric(String namespace, String metricName, List<Dimension> dimensions) {}

  private record Dimension(String name, String value) {}

  private Queries() {}

  /**
   * @param balancer as in a target group's resource label, {@code app/…/targetgroup/…}; empty if
   *     there is none
   */
  static String of(String group, String balancer) {
    var name = List.of(new Dimension("AutoScalingGroupName", group));
    List<Query> queries = new ArrayList<>();
    queries.add(query(Fetched.CPU, new Metric("AWS/EC2", "CPUUtilization", name), "Average"));
    queries.add(
        query(
            Fetched.INSTANCES,
            new Metric("AWS/AutoScaling", "GroupInServiceInstances", name),
            "Average"));
    if (!balancer.isEmpty()) {
      int targets = balancer.indexOf("/targetgroup/");
      var both =
          List.of(
              new Dimension("LoadBalancer", balancer.substring(0, targets)),
              new Dimension("TargetGroup", balancer.substring(targets + 1)));
      queries.add(
          query(Fetched.REQUESTS, new Metric("AWS/ApplicationELB", "RequestCount", both), "Sum"));
    }
    return GSON.toJson(queries);
  }

  private static Query query(String id, Metric metric, String stat) {
    return new Query(id, new Statistic(metric, 60, stat));
  }
}

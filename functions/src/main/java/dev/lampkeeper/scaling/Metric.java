package dev.lampkeeper.scaling;

import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** One metric of CloudWatch, and which of its statistics is asked for. */
record Metric(String namespace, String name, List<Dimension> dimensions, Statistic statistic) {
  static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  /** CPU of all instances of a group together, in percent. */
  static Metric cpu(String fleet) {
    return ofGroup("AWS/EC2", "CPUUtilization", fleet, Statistic.AVERAGE);
  }

  /** How many instances of a group are in service. */
  static Metric inService(String fleet) {
    return ofGroup("AWS/AutoScaling", "GroupInServiceInstances", fleet, Statistic.AVERAGE);
  }

  /**
   * Requests of each minute.
   *
   * @param label {@code app/NAME/ID/targetgroup/NAME/ID}, as target tracking's resource label
   */
  static Metric requests(String label) {
    return ofBalancer("RequestCount", label);
  }

  /** The same of an instance, in the mean. */
  static Metric requestsEach(String label) {
    return ofBalancer("RequestCountPerTarget", label);
  }

  private static Metric ofBalancer(String name, String label) {
    int cut = label.indexOf("/targetgroup/");
    return new Metric(
        "AWS/ApplicationELB",
        name,
        List.of(
            dimension("LoadBalancer", label.substring(0, cut)),
            dimension("TargetGroup", label.substring(cut + 1))),
        Statistic.SUM);
  }

  static Metric ofGroup(String namespace, String name, String fleet, Statistic statistic) {
    return new Metric(
        namespace, name, List.of(dimension("AutoScalingGroupName", fleet)), statistic);
  }

  /** What a datapoint says by this statistic. */
  double value(Datapoint point) {
    return switch (statistic) {
      case AVERAGE -> point.average();
      case SUM -> point.sum();
      case MINIMUM, MAXIMUM, SAMPLE_COUNT, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("Nobody asks for " + statistic + ".");
    };
  }
}

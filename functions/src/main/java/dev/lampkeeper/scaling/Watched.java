package dev.lampkeeper.scaling;

import dev.lampkeeper.scaling.Gauge.Kind;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * A metric that is watched beside the CPU.
 *
 * @param name as a person knows it
 * @param limit that it should not pass
 */
record Watched(Kind kind, String name, double limit, Metric metric) {
  /** Above, PHP is near the kernel's killing it. */
  private static final double FULL = 90;

  /**
   * Those that the settings name.
   *
   * @param type that the group launches
   */
  static List<Watched> of(ScalingSettings settings, String fleet, String type) {
    List<Watched> watched = new ArrayList<>();
    if (settings.memory()) {
      Metric memory = Metric.ofGroup("CWAgent", "mem_used_percent", fleet, Statistic.AVERAGE);
      watched.add(new Watched(Kind.MEMORY, "memory", FULL, memory));
    }
    if (Burst.of(type).isPresent()) {
      Metric credits = Metric.ofGroup("AWS/EC2", "CPUCreditBalance", fleet, Statistic.AVERAGE);
      watched.add(new Watched(Kind.CREDITS, "CPU credits", 0, credits));
    }
    if (settings.targetRequests() > 0) {
      settings
          .requests()
          .map(Metric::requestsEach)
          .ifPresent(each ->
              watched.add(
                  new Watched(
                      Kind.SHARE, "requests per instance", settings.targetRequests(), each)));
    }
    settings
        .targetMetric()
        .ifPresent(own ->
            watched.add(new Watched(Kind.SHARE, own.metric().name(), own.target(), own.metric())));
    settings
        .database()
        .ifPresent(database ->
            watched.add(
                new Watched(
                    Kind.CONNECTIONS, "database connections", settings.connections(), database)));
    return watched;
  }
}

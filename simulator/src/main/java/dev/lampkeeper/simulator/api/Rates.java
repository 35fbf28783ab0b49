package dev.lampkeeper.simulator.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests a second each operation takes before it throttles: one token bucket an
 * operation for the whole account. AWS publishes few of these rates. Those below are assumed, on
 * the low side, and can be scaled as a whole.
 */
final class Rates {
  /**
   * @param perSecond how fast the bucket fills
   * @param burst how much it holds
   */
  private record Rate(double perSecond, double burst) {}

  /** Services that are not named here do not throttle at the pace of a site's keepers. */
  private static final Map<String, Rate> BY_SERVICE =
      Map.of(
          "autoscaling", new Rate(10, 50),
          "codedeploy", new Rate(10, 20),
          "ssm", new Rate(10, 20),
          "elasticloadbalancing", new Rate(10, 40),
          "sns", new Rate(30, 300),
          "events", new Rate(400, 400));

  private static final Map<String, Rate> BY_OPERATION =
      Map.of(
          "autoscaling:CompleteLifecycleAction", new Rate(5, 20),
          "autoscaling:RecordLifecycleActionHeartbeat", new Rate(5, 20),
          "autoscaling:TerminateInstanceInAutoScalingGroup", new Rate(5, 20),
          "codedeploy:CreateDeployment", new Rate(1, 5),
          "ssm:SendCommand", new Rate(5, 20),
          // Published: the default throughput of Parameter Store.
          "ssm:GetParameter", new Rate(40, 40));

  private static final class Bucket {
    private double tokens;
    private Instant filled;

    Bucket(double tokens, Instant filled) {
      this.tokens = tokens;
      this.filled = filled;
    }
  }

  private final double factor;
  private final Map<String, Bucket> buckets = new HashMap<>();

  /**
   * @param factor scales all rates, for example 0.33 or 3
   */
  Rates(double factor) {
    this.factor = factor;
  }

  /** Takes a token for a request, if there is one. */
  boolean take(String service, String operation, Instant now) {
    String key = service + ":" + operation;
    Rate rate = BY_OPERATION.get(key);
    if (rate == null) {
      rate = BY_SERVICE.get(service);
    }
    if (rate == null) {
      return true;
    }
    double most = Math.max(1, rate.burst() * factor);
    Bucket bucket = buckets.computeIfAbsent(key, k -> new Bucket(most, now));
    double seconds = Duration.between(bucket.filled, now).toMillis() / 1000.0;
    bucket.tokens = Math.min(most, bucket.tokens + seconds * rate.perSecond() * factor);
    bucket.filled = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens--;
    return true;
  }
}

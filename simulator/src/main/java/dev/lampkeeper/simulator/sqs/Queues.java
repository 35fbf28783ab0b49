package dev.lampkeeper.simulator.sqs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queues of the template. */
public final class Queues {
  private static final Duration DEFAULT_VISIBILITY = Duration.ofSeconds(30);
  private static final Duration DEFAULT_RETENTION = Duration.ofDays(4);

  private final Map<String, Queue> byArn = new LinkedHashMap<>();

  public Queues(Kernel kernel, Template template) {
    List<Resource> resources = template.resources("AWS::SQS::Queue");
    for (Resource r : resources) {
      JsonObject properties = r.properties();
      byArn.put(
          r.arn(),
          new Queue(
              kernel,
              r.name(),
              r.arn(),
              seconds(properties, "VisibilityTimeout", DEFAULT_VISIBILITY),
              seconds(properties, "MessageRetentionPeriod", DEFAULT_RETENTION)));
    }
    for (Resource r : resources) {
      JsonObject policy = r.properties().getAsJsonObject("RedrivePolicy");
      if (policy != null) {
        get(r.arn())
            .redrive(
                new Queue.Redrive(
                    get(policy.get("deadLetterTargetArn").getAsString()),
                    policy.get("maxReceiveCount").getAsInt()));
      }
    }
  }

  /**
   * A queue by its ARN.
   *
   * @throws IllegalStateException naming it if there is none
   */
  public Queue get(String arn) {
    Queue queue = byArn.get(arn);
    if (queue == null) {
      throw new IllegalStateException("There is no queue " + arn + ", but " + byArn.keySet() + ".");
    }
    return queue;
  }

  /** All queues, in the template's order. */
  public List<Queue> all() {
    return List.copyOf(byArn.values());
  }

  private static Duration seconds(JsonObject properties, String name, Duration fallback) {
    JsonElement value = properties.get(name);
    return value == null ? fallback : Duration.ofSeconds(value.getAsLong());
  }
}

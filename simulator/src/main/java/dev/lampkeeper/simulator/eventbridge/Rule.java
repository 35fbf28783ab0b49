package dev.lampkeeper.simulator.eventbridge;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.sqs.Queue;
import dev.lampkeeper.simulator.sqs.Queues;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rule and the queues it sends to.
 *
 * @param bus the name of its bus
 * @param properties as the template has them
 */
record Rule(String arn, String bus, JsonObject properties, List<Queue> targets) {
  /** What a target may have without changing what arrives in the queue. */
  private static final Set<String> KNOWN = Set.of("Arn", "Id", "DeadLetterConfig", "RetryPolicy");

  /**
   * All rules of the template that are not disabled.
   *
   * @throws IllegalStateException if one sends to something else than a queue of the template, or
   *     the queue's policy does not let it: AWS would lose its events in silence
   */
  static List<Rule> all(Template template, Queues queues) {
    List<Rule> rules = new ArrayList<>();
    for (Resource r : template.resources("AWS::Events::Rule")) {
      JsonElement state = r.properties().get("State");
      if (state != null && state.getAsString().equals("DISABLED")) {
        continue;
      }
      List<Queue> targets = new ArrayList<>();
      for (JsonElement target : r.properties().getAsJsonArray("Targets")) {
        for (String name : target.getAsJsonObject().keySet()) {
          if (!KNOWN.contains(name)) {
            throw new IllegalStateException(
                "The simulated EventBridge does not know "
                    + name
                    + " of the rule "
                    + r.logicalId());
          }
        }
        Queue queue = queues.get(target.getAsJsonObject().get("Arn").getAsString());
        if (!mayBeSentBy(r.arn(), queue, template)) {
          throw new IllegalStateException(
              "The policy of the queue "
                  + queue.name()
                  + " does not let the rule "
                  + r.logicalId()
                  + " send to it.");
        }
        targets.add(queue);
      }
      JsonElement bus = r.properties().get("EventBusName");
      rules.add(
          new Rule(r.arn(), bus == null ? "default" : bus.getAsString(), r.properties(), targets));
    }
    return rules;
  }

  private static boolean mayBeSentBy(String ruleArn, Queue queue, Template template) {
    for (Resource policy : template.resources("AWS::SQS::QueuePolicy")) {
      boolean ofQueue =
          policy.properties().getAsJsonArray("Queues").asList().stream()
              .anyMatch(url -> url.getAsString().endsWith("/" + queue.name()));
      if (ofQueue
          && policy
              .properties()
              .getAsJsonObject("PolicyDocument")
              .toString()
              .contains("\"" + ruleArn + "\"")) {
        return true;
      }
    }
    return false;
  }
}

package dev.lampkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** A template's rules: which parameters contradict each other. */
final class Rules {
  private Rules() {}

  /**
   * @throws IllegalArgumentException with the template's own words, if a rule is not met
   */
  static void check(JsonObject rules, Resolver resolver) {
    for (Map.Entry<String, JsonElement> e : rules.entrySet()) {
      JsonObject rule = e.getValue().getAsJsonObject();
      if (rule.has("RuleCondition") && !resolver.isTrue(rule.get("RuleCondition"))) {
        continue;
      }
      for (JsonElement assertion : rule.getAsJsonArray("Assertions")) {
        if (!resolver.isTrue(assertion.getAsJsonObject().get("Assert"))) {
          throw new IllegalArgumentException(
              assertion.getAsJsonObject().get("AssertDescription").getAsString());
        }
      }
    }
  }
}

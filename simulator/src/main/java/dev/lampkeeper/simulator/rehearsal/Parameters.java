package dev.lampkeeper.simulator.rehearsal;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The template's parameters that a scenario may set. */
final class Parameters {
  /** These follow from the scenario's fleet, or mean nothing in a simulated region. */
  private static final Set<String> GIVEN =
      Set.of(
          "Architecture",
          "CodeDeployApplication",
          "CodeDeployGroup",
          "Email",
          "Fleet",
          "InstanceRole",
          "LogRetentionDays");

  private final JsonObject declared = Template.declaredParameters();

  List<String> names() {
    return declared.keySet().stream().filter(name -> !GIVEN.contains(name)).sorted().toList();
  }

  /** What is wrong with a value, or empty if CloudFormation would accept it. */
  Optional<String> objection(String name, String value) {
    return dev.lampkeeper.simulator.template.Parameters.allowedInstead(
            declared.getAsJsonObject(name), value)
        .map(allowed -> "\"" + value + "\" is not what the template allows: " + allowed + ".");
  }
}

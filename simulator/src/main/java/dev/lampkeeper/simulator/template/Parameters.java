package dev.lampkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** The values of a template's parameters, refused as CloudFormation refuses them. */
final class Parameters {
  private Parameters() {}

  /**
   * @throws IllegalArgumentException naming the parameter that is missing, unknown or not allowed
   */
  static Map<String, JsonElement> values(JsonObject declared, Map<String, String> given) {
    for (String name : given.keySet()) {
      if (!declared.has(name)) {
        throw new IllegalArgumentException(
            "The template has no parameter " + name + ", but " + declared.keySet() + ".");
      }
    }
    Map<String, JsonElement> values = new TreeMap<>();
    for (Map.Entry<String, JsonElement> e : declared.entrySet()) {
      JsonObject parameter = e.getValue().getAsJsonObject();
      String value = given.get(e.getKey());
      if (value == null) {
        if (!parameter.has("Default")) {
          throw new IllegalArgumentException("The parameter " + e.getKey() + " has no value.");
        }
        value = parameter.get("Default").getAsString();
      }
      if (!allowed(parameter, value)) {
        throw new IllegalArgumentException(
            "The parameter %s may not be \"%s\": %s"
                .formatted(e.getKey(), value, constraint(parameter)));
      }
      values.put(e.getKey(), typed(parameter.get("Type").getAsString(), value));
    }
    return values;
  }

  private static boolean allowed(JsonObject parameter, String value) {
    if (parameter.has("AllowedValues")) {
      boolean found = false;
      for (JsonElement choice : parameter.getAsJsonArray("AllowedValues")) {
        found |= choice.getAsString().equals(value);
      }
      if (!found) {
        return false;
      }
    }
    if (parameter.has("AllowedPattern")
        && !value.matches(parameter.get("AllowedPattern").getAsString())) {
      return false;
    }
    if (!parameter.get("Type").getAsString().equals("Number")) {
      return true;
    }
    if (!value.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
      return false;
    }
    double number = Double.parseDouble(value);
    return !(parameter.has("MinValue") && number < parameter.get("MinValue").getAsDouble())
        && !(parameter.has("MaxValue") && number > parameter.get("MaxValue").getAsDouble());
  }

  private static String constraint(JsonObject parameter) {
    JsonObject constraints = new JsonObject();
    for (String name :
        new String[] {
          "ConstraintDescription", "AllowedValues", "AllowedPattern", "MinValue", "MaxValue"
        }) {
      if (parameter.has(name)) {
        constraints.add(name, parameter.get(name));
      }
    }
    return constraints.toString();
  }

  private static JsonElement typed(String type, String value) {
    if (type.equals("CommaDelimitedList") || type.startsWith("List<")) {
      JsonArray list = new JsonArray();
      for (String part : value.split(",", -1)) {
        list.add(part.strip());
      }
      return list;
    }
    if (type.startsWith("AWS::SSM::Parameter::")) {
      throw new IllegalStateException("The simulator knows no parameters of type " + type + ".");
    }
    return Resolver.text(value);
  }
}

package dev.lampkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a template's parameters, refused as CloudFormation refuses them. */
public final class Parameters {
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
      Optional<String> allowed = allowedInstead(parameter, value);
      if (allowed.isPresent()) {
        throw new IllegalArgumentException(
            "The parameter %s is \"%s\", but must be %s."
                .formatted(e.getKey(), value, allowed.get()));
      }
      values.put(e.getKey(), typed(parameter.get("Type").getAsString(), value));
    }
    return values;
  }

  /**
   * What CloudFormation accepts for a parameter, in words, if it is not this value.
   *
   * @param parameter as the template declares it
   */
  public static Optional<String> allowedInstead(JsonObject parameter, String value) {
    if (parameter.has("AllowedValues")) {
      List<String> choices =
          parameter.getAsJsonArray("AllowedValues").asList().stream()
              .map(JsonElement::getAsString)
              .toList();
      return Optional.of("one of " + String.join(", ", choices))
          .filter(words -> !choices.contains(value));
    }
    if (parameter.get("Type").getAsString().equals("Number")) {
      return Optional.of(
              "a number from %s to %s"
                  .formatted(bound(parameter, "MinValue"), bound(parameter, "MaxValue")))
          .filter(words -> !within(parameter, value));
    }
    return Optional.ofNullable(parameter.get("AllowedPattern"))
        .map(JsonElement::getAsString)
        .filter(pattern -> !value.matches(pattern))
        .map(pattern -> "of the form " + pattern);
  }

  private static boolean within(JsonObject parameter, String value) {
    if (!value.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
      return false;
    }
    double number = Double.parseDouble(value);
    return !(parameter.has("MinValue") && number < parameter.get("MinValue").getAsDouble())
        && !(parameter.has("MaxValue") && number > parameter.get("MaxValue").getAsDouble());
  }

  private static String bound(JsonObject parameter, String name) {
    return parameter.has(name) ? parameter.get(name).getAsString() : "any";
  }

  private static JsonElement typed(String type, String value) {
    if (type.equals("CommaDelimitedList") || type.startsWith("List<")) {
      JsonArray list = new JsonArray();
      for (String part : value.split(",", -1)) {
        list.add(part.strip());
      }
      return list;
    }
    if (type.equals("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>")) {
      return Resolver.text("ami-0123456789abcdef0");
    }
    if (type.startsWith("AWS::SSM::Parameter::")) {
      throw new IllegalStateException("The simulator knows no parameters of type " + type + ".");
    }
    return Resolver.text(value);
  }
}

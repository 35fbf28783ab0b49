package dev.lampkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.lampkeeper.simulator.api.Arn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies intrinsic functions. One that is not known is an error that names it. */
final class Resolver {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private final Template template;

  Resolver(Template template) {
    this.template = template;
  }

  static JsonPrimitive text(String text) {
    return new JsonPrimitive(text);
  }

  /** The same with all intrinsic functions replaced by their results. */
  JsonElement resolve(JsonElement element) {
    if (element.isJsonArray()) {
      JsonArray array = new JsonArray();
      for (JsonElement e : element.getAsJsonArray()) {
        JsonElement resolved = resolve(e);
        if (!resolved.isJsonNull()) {
          array.add(resolved);
        }
      }
      return array;
    }
    if (!element.isJsonObject()) {
      return element;
    }
    JsonObject object = element.getAsJsonObject();
    if (object.size() == 1) {
      String key = object.keySet().iterator().next();
      if (key.equals("Ref") || key.startsWith("Fn::")) {
        return apply(key, object.get(key));
      }
    }
    JsonObject resolved = new JsonObject();
    for (Map.Entry<String, JsonElement> e : object.entrySet()) {
      JsonElement value = resolve(e.getValue());
      // AWS::NoValue takes the property away.
      if (!value.isJsonNull()) {
        resolved.add(e.getKey(), value);
      }
    }
    return resolved;
  }

  /** Whether a condition of the template holds. */
  boolean condition(String name) {
    JsonElement condition = template.section("Conditions").get(name);
    if (condition == null) {
      throw new IllegalStateException("The template has no condition " + name + ".");
    }
    return isTrue(condition);
  }

  /** Whether an expression of conditions or rules holds. */
  boolean isTrue(JsonElement expression) {
    JsonObject object = expression.getAsJsonObject();
    String function = object.keySet().iterator().next();
    JsonElement argument = object.get(function);
    if (function.equals("Condition")) {
      return condition(argument.getAsString());
    }
    JsonArray arguments = argument.getAsJsonArray();
    return switch (function) {
      case "Fn::Equals" -> resolve(arguments.get(0)).equals(resolve(arguments.get(1)));
      case "Fn::Not" -> !isTrue(arguments.get(0));
      case "Fn::And" -> arguments.asList().stream().allMatch(this::isTrue);
      case "Fn::Or" -> arguments.asList().stream().anyMatch(this::isTrue);
      case "Fn::Contains" ->
          resolve(arguments.get(0)).getAsJsonArray().contains(resolve(arguments.get(1)));
      default -> throw unknown(function);
    };
  }

  private JsonElement apply(String function, JsonElement argument) {
    return switch (function) {
      case "Ref" ->
          argument.getAsString().equals("AWS::NoValue")
              ? JsonNull.INSTANCE
              : template.ref(argument.getAsString());
      case "Fn::GetAtt" -> text(attribute(argument));
      case "Fn::Sub" -> text(substitute(argument));
      case "Fn::Join" -> text(join(argument.getAsJsonArray()));
      case "Fn::If" -> choose(argument.getAsJsonArray());
      case "Fn::Select" -> {
        JsonArray arguments = argument.getAsJsonArray();
        int index = resolve(arguments.get(0)).getAsInt();
        yield resolve(arguments.get(1)).getAsJsonArray().get(index);
      }
      case "Fn::Split" -> split(argument.getAsJsonArray());
      case "Fn::FindInMap" -> find(resolve(argument).getAsJsonArray());
      case "Fn::GetAZs" -> zones();
      case "Fn::Base64" -> text(encoded(resolve(argument).getAsString()));
      default -> throw unknown(function);
    };
  }

  private String attribute(JsonElement argument) {
    if (argument.isJsonArray()) {
      JsonArray parts = argument.getAsJsonArray();
      return template.attribute(parts.get(0).getAsString(), resolve(parts.get(1)).getAsString());
    }
    String path = argument.getAsString();
    int dot = path.indexOf('.');
    return template.attribute(path.substring(0, dot), path.substring(dot + 1));
  }

  private String substitute(JsonElement argument) {
    JsonObject variables = new JsonObject();
    String pattern;
    if (argument.isJsonArray()) {
      pattern = argument.getAsJsonArray().get(0).getAsString();
      variables = resolve(argument.getAsJsonArray().get(1)).getAsJsonObject();
    } else {
      pattern = argument.getAsString();
    }
    Matcher m = VARIABLE.matcher(pattern);
    StringBuilder result = new StringBuilder();
    while (m.find()) {
      m.appendReplacement(result, Matcher.quoteReplacement(variable(m.group(1), variables)));
    }
    return m.appendTail(result).toString();
  }

  private String variable(String name, JsonObject variables) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    if (variables.has(name)) {
      return variables.get(name).getAsString();
    }
    return name.contains(".") ? attribute(text(name)) : template.ref(name).getAsString();
  }

  private String join(JsonArray arguments) {
    return String.join(
        arguments.get(0).getAsString(),
        resolve(arguments.get(1)).getAsJsonArray().asList().stream()
            .map(JsonElement::getAsString)
            .toList());
  }

  private JsonElement choose(JsonArray arguments) {
    return resolve(arguments.get(condition(arguments.get(0).getAsString()) ? 1 : 2));
  }

  private JsonArray split(JsonArray arguments) {
    JsonArray parts = new JsonArray();
    String separator = Pattern.quote(arguments.get(0).getAsString());
    for (String part : resolve(arguments.get(1)).getAsString().split(separator, -1)) {
      parts.add(part);
    }
    return parts;
  }

  /** More than the region has in truth, so that any number of zones can be rehearsed. */
  private static JsonArray zones() {
    JsonArray zones = new JsonArray();
    "abcdef".chars().mapToObj(zone -> Arn.REGION + (char) zone).forEach(zones::add);
    return zones;
  }

  private static String encoded(String plain) {
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private JsonElement find(JsonArray path) {
    JsonElement found = template.section("Mappings");
    for (JsonElement key : path) {
      found = found.getAsJsonObject().get(key.getAsString());
      if (found == null) {
        throw new IllegalStateException("The template has no mapping " + path + ".");
      }
    }
    return found;
  }

  private static IllegalStateException unknown(String function) {
    return new IllegalStateException(
        "The simulator does not know the intrinsic function " + function + ".");
  }
}

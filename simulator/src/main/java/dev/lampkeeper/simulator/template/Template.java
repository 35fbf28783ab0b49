package dev.lampkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.api.Arn;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A stack: the template as the SAM translator expands it, with parameters, conditions and intrinsic
 * functions applied. What it has that is not known here is an error that names it.
 */
public final class Template {
  private final String stackName;
  private final JsonObject json;
  private final JsonObject resources;
  private final Map<String, JsonElement> parameters;
  private final Function<String, JsonObject> nestedTemplates;
  private final Resolver resolver = new Resolver(this);
  private final Map<String, Template> nested = new TreeMap<>();

  /**
   * @param nestedTemplates the template of a nested stack by its TemplateURL
   * @throws IllegalArgumentException if a parameter's value or a rule is not met
   */
  public Template(
      JsonObject json,
      Map<String, String> parameters,
      String stackName,
      Function<String, JsonObject> nestedTemplates) {
    this.stackName = stackName;
    this.json = json;
    this.resources = json.getAsJsonObject("Resources");
    this.parameters = Parameters.values(section("Parameters"), parameters);
    this.nestedTemplates = nestedTemplates;
    Rules.check(section("Rules"), resolver);
  }

  /** The stack that this project deploys. */
  public static Template load(Map<String, String> parameters, String stackName) {
    return new Template(read("template.yaml"), parameters, stackName, Template::read);
  }

  /** The parameters of that stack, as its template declares them. */
  public static JsonObject declaredParameters() {
    return read("template.yaml").getAsJsonObject("Parameters");
  }

  /** All resources of a type that the conditions let exist, in the template's order. */
  public List<Resource> resources(String type) {
    List<Resource> found = new ArrayList<>();
    for (Map.Entry<String, JsonElement> e : resources.entrySet()) {
      if (type(e.getKey()).equals(type) && exists(e.getKey())) {
        found.add(resource(e.getKey()));
      }
    }
    return found;
  }

  /** One property of all resources of a type that exist, by their names. */
  public Map<String, String> values(String type, String property) {
    Map<String, String> values = new TreeMap<>();
    for (String id : resources.keySet()) {
      if (type(id).equals(type) && exists(id)) {
        JsonObject properties = resources.getAsJsonObject(id).getAsJsonObject("Properties");
        values.put(ref(id).getAsString(), resolver.resolve(properties.get(property)).getAsString());
      }
    }
    return values;
  }

  /** One resource by its logical id, if the conditions let it exist. */
  public Optional<Resource> find(String logicalId) {
    return resources.has(logicalId) && exists(logicalId)
        ? Optional.of(resource(logicalId))
        : Optional.empty();
  }

  /** What a resource has besides its properties, for example its {@code UpdatePolicy}. */
  public JsonObject section(String logicalId, String name) {
    JsonElement section = resources.getAsJsonObject(logicalId).get(name);
    return section == null ? new JsonObject() : resolver.resolve(section).getAsJsonObject();
  }

  /** The types of all resources that exist, each once, in the template's order. */
  public List<String> types() {
    return resources.keySet().stream().filter(this::exists).map(this::type).distinct().toList();
  }

  /** All outputs that the conditions let exist, in the template's order. */
  public Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> e : section("Outputs").entrySet()) {
      JsonObject output = e.getValue().getAsJsonObject();
      if (!output.has("Condition") || resolver.condition(output.get("Condition").getAsString())) {
        outputs.put(e.getKey(), resolver.resolve(output.get("Value")).getAsString());
      }
    }
    return outputs;
  }

  /** What a nested stack holds. */
  public Template nested(String logicalId) {
    Template known = nested.get(logicalId);
    if (known != null) {
      return known;
    }
    Map<String, String> values = new TreeMap<>();
    JsonObject properties = resource(logicalId).properties();
    JsonObject given = properties.getAsJsonObject("Parameters");
    if (given != null) {
      given.entrySet().forEach(e -> values.put(e.getKey(), e.getValue().getAsString()));
    }
    Template made =
        new Template(
            nestedTemplates.apply(properties.get("TemplateURL").getAsString()),
            values,
            stackName + "-" + logicalId + "-" + Names.suffix(logicalId),
            nestedTemplates);
    nested.put(logicalId, made);
    return made;
  }

  /** The value of a parameter that is no list, given or by default. */
  public String parameter(String name) {
    JsonElement value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The template has no parameter " + name + ".");
    }
    return value.getAsString();
  }

  JsonElement ref(String name) {
    JsonElement parameter = parameters.get(name);
    return parameter != null
        ? parameter
        : switch (name) {
          case "AWS::Region" -> Resolver.text(Arn.REGION);
          case "AWS::AccountId" -> Resolver.text(Arn.ACCOUNT);
          case "AWS::Partition" -> Resolver.text("aws");
          case "AWS::URLSuffix" -> Resolver.text("amazonaws.com");
          case "AWS::StackName" -> Resolver.text(stackName);
          case "AWS::StackId" ->
              Resolver.text(Arn.of("cloudformation", "stack/" + stackName + "/1"));
          default -> Resolver.text(Attributes.ref(existing(name), name(name)));
        };
  }

  String attribute(String logicalId, String attribute) {
    String type = existing(logicalId);
    if (type.equals("AWS::CloudFormation::Stack") && attribute.startsWith("Outputs.")) {
      String output = attribute.substring("Outputs.".length());
      String value = nested(logicalId).outputs().get(output);
      if (value == null) {
        throw new IllegalStateException(
            "The nested stack " + logicalId + " has no output " + output + ".");
      }
      return value;
    }
    return Attributes.get(logicalId, type, name(logicalId), attribute);
  }

  JsonObject section(String name) {
    JsonElement section = json.get(name);
    return section == null ? new JsonObject() : section.getAsJsonObject();
  }

  private Resource resource(String logicalId) {
    return new Resource(logicalId, type(logicalId), name(logicalId), properties(logicalId));
  }

  private JsonObject properties(String logicalId) {
    JsonElement properties = resources.getAsJsonObject(logicalId).get("Properties");
    return properties == null ? new JsonObject() : resolver.resolve(properties).getAsJsonObject();
  }

  private String name(String logicalId) {
    JsonElement properties = resources.getAsJsonObject(logicalId).get("Properties");
    return Names.of(
        stackName,
        logicalId,
        type(logicalId),
        property ->
            properties == null || !properties.getAsJsonObject().has(property)
                ? Optional.empty()
                : Optional.of(
                    resolver.resolve(properties.getAsJsonObject().get(property)).getAsString()));
  }

  private String type(String logicalId) {
    return resources.getAsJsonObject(logicalId).get("Type").getAsString();
  }

  private boolean exists(String logicalId) {
    JsonElement condition = resources.getAsJsonObject(logicalId).get("Condition");
    return condition == null || resolver.condition(condition.getAsString());
  }

  /** The type of a resource that must exist. */
  private String existing(String logicalId) {
    if (!resources.has(logicalId) || !exists(logicalId)) {
      throw new IllegalStateException(
          "The template refers to "
              + logicalId
              + ", which is not there in stack "
              + stackName
              + ".");
    }
    return type(logicalId);
  }

  /** A template by its path in the project; the class path holds it expanded. */
  private static JsonObject read(String path) {
    String name = path.replaceFirst("[.]yaml$", ".json");
    try (InputStream in = Template.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "There is no expanded template " + name + " on the class path.");
      }
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

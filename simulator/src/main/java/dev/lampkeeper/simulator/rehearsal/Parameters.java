package dev.lampkeeper.simulator.rehearsal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The template's parameters that a scenario may set, and what CloudFormation accepts for them. */
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

  private final SortedMap<String, JsonObject> definitions = new TreeMap<>();

  /** Reads them from the expanded template. */
  Parameters() {
    try (InputStream file =
        Objects.requireNonNull(
            Parameters.class.getResourceAsStream("/template.json"), "/template.json")) {
      JsonObject template =
          JsonParser.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
              .getAsJsonObject();
      template
          .getAsJsonObject("Parameters")
          .entrySet()
          .forEach(p -> definitions.put(p.getKey(), p.getValue().getAsJsonObject()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    definitions.keySet().removeAll(GIVEN);
  }

  List<String> names() {
    return List.copyOf(definitions.keySet());
  }

  /** What is wrong with a value, or empty if CloudFormation would accept it. */
  Optional<String> objection(String name, String value) {
    JsonObject definition = Objects.requireNonNull(definitions.get(name), name);
    if (definition.has("AllowedValues")) {
      List<String> allowed =
          definition.getAsJsonArray("AllowedValues").asList().stream()
              .map(JsonElement::getAsString)
              .toList();
      return unless(allowed.contains(value), value, "one of " + String.join(", ", allowed));
    }
    if (definition.has("MinValue")) {
      long least = definition.get("MinValue").getAsLong();
      long most = definition.get("MaxValue").getAsLong();
      boolean within =
          value.matches("\\d{1,9}")
              && Long.parseLong(value) >= least
              && Long.parseLong(value) <= most;
      return unless(within, value, "a whole number from " + least + " to " + most);
    }
    String pattern = definition.get("AllowedPattern").getAsString();
    return unless(value.matches(pattern), value, "of the form " + pattern);
  }

  private static Optional<String> unless(boolean fine, String value, String allowed) {
    return fine
        ? Optional.empty()
        : Optional.of("\"" + value + "\" is not what the template allows: " + allowed + ".");
  }
}

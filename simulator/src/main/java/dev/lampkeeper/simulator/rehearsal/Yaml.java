package dev.lampkeeper.simulator.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A part of a YAML file that knows where it stands, so that a mistake in it can be found. */
final class Yaml {
  private static final Pattern TIME = Pattern.compile("(\\d{2,3}):([0-5]\\d)(?::([0-5]\\d))?");

  private final String file;
  private final String path;
  private final Node node;

  private Yaml(String file, String path, Node node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /**
   * Reads a file's text.
   *
   * @throws ScenarioException if it is not YAML
   */
  static Yaml parse(String file, String text) {
    try {
      var settings = LoadSettings.builder().setLabel(file).build();
      return new Yaml(
          file,
          "",
          new Compose(settings)
              .composeString(text)
              .orElseThrow(() -> new ScenarioException(file + ": it is empty.")));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
      throw new ScenarioException(file + line + ": this is not YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      throw new ScenarioException(file + ": this is not YAML: " + e.getMessage());
    }
  }

  /** What to throw about this part. */
  ScenarioException wrong(String what) {
    String line = node.getStartMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
    return new ScenarioException(file + line + ": " + (path.isEmpty() ? "" : path + ": ") + what);
  }

  /** The parts of a mapping by their names, in their order. */
  Map<String, Yaml> map() {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("names with values are wanted here (\"name: value\").");
    }
    Map<String, Yaml> parts = new LinkedHashMap<>();
    for (var tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "(not a text)";
      String at = path.isEmpty() ? name : path + "." + name;
      Yaml part = new Yaml(file, at, tuple.getValueNode());
      if (parts.put(name, part) != null) {
        throw part.wrong("it is there twice.");
      }
    }
    return parts;
  }

  /** The same, having none but these names. */
  Map<String, Yaml> map(List<String> allowed) {
    Map<String, Yaml> parts = map();
    parts.forEach((name, part) -> {
      if (!allowed.contains(name)) {
        throw part.wrong("unknown; allowed here: " + String.join(", ", allowed) + ".");
      }
    });
    return parts;
  }

  /** A part of this mapping that must be there. */
  Yaml require(String name) {
    return Optional.ofNullable(map().get(name))
        .orElseThrow(() -> wrong("\"" + name + "\" is missing."));
  }

  /** A part of this mapping that may be there. */
  Optional<Yaml> find(String name) {
    return Optional.ofNullable(map().get(name));
  }

  List<Yaml> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("a list is wanted here (\"- …\" or \"[…, …]\").");
    }
    List<Yaml> parts = new ArrayList<>();
    for (Node part : sequence.getValue()) {
      parts.add(new Yaml(file, path + "[" + (parts.size() + 1) + "]", part));
    }
    return parts;
  }

  String text() {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong("a single value is wanted here.");
    }
    return scalar.getValue();
  }

  /** A whole number between two bounds, both allowed. */
  int whole(int least, int most) {
    try {
      int value = Integer.parseInt(text());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls to the one message that says what is wanted.
    }
    throw wrong("\"%s\" must be a whole number from %d to %d.".formatted(text(), least, most));
  }

  /** A number between two bounds, both allowed. */
  double number(double least, double most) {
    try {
      double value = Double.parseDouble(text());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls to the one message that says what is wanted.
    }
    throw wrong("\"%s\" must be a number from %s to %s.".formatted(text(), least, most));
  }

  /** A time since the beginning. */
  Duration time() {
    Matcher m = TIME.matcher(text());
    if (!m.matches()) {
      throw wrong(
          "\"%s\" must be a time since the beginning: hh:mm or hh:mm:ss.".formatted(text()));
    }
    return Duration.ofHours(Long.parseLong(m.group(1)))
        .plusMinutes(Long.parseLong(m.group(2)))
        .plusSeconds(m.group(3) == null ? 0 : Long.parseLong(m.group(3)));
  }

  /** One of several words. */
  String oneOf(List<String> words) {
    if (!words.contains(text())) {
      throw wrong("\"%s\" must be one of %s.".formatted(text(), String.join(", ", words)));
    }
    return text();
  }

  /** One of an enum's constants. */
  <E extends Enum<E>> E oneOf(List<E> constants, java.util.function.Function<E, String> word) {
    String found = oneOf(constants.stream().map(word).toList());
    return constants.stream().filter(c -> word.apply(c).equals(found)).findFirst().orElseThrow();
  }
}

package dev.lampkeeper.simulator.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the parameters that a user gives the stack: of an environment in {@code samconfig.toml}, or
 * from a file with {@code Name=value} on each line.
 */
final class ParameterFile {
  /** A text in quotes, a comment, or the end of a list. */
  private static final Pattern TOKEN = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|#.*|]");

  private static final Pattern ASSIGNED = Pattern.compile("([A-Za-z0-9]+)=(\"[^\"]*\"|\\S*)");

  private ParameterFile() {}

  /**
   * Reads them.
   *
   * @param name a file; of one that ends with {@code .toml} an environment may follow after a colon
   * @throws ScenarioException if it cannot be read, or says nothing of parameters
   */
  static SortedMap<String, String> read(String name) {
    int colon = name.lastIndexOf(".toml:");
    String file = colon < 0 ? name : name.substring(0, colon + ".toml".length());
    String environment = colon < 0 ? "default" : name.substring(colon + ".toml:".length());
    try {
      String text = Files.readString(Path.of(file));
      return file.endsWith(".toml") ? toml(file, environment, text) : lines(file, text);
    } catch (IOException e) {
      throw new ScenarioException(file + ": it cannot be read: " + e.getMessage());
    }
  }

  private static SortedMap<String, String> lines(String file, String text) {
    SortedMap<String, String> values = new TreeMap<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String said = line.strip();
      if (!said.isEmpty() && !said.startsWith("#")) {
        int equals = said.indexOf('=');
        if (equals < 1) {
          throw new ScenarioException(file + ":" + number + ": Name=value is wanted here.");
        }
        values.put(said.substring(0, equals), said.substring(equals + 1));
      }
    }
    return values;
  }

  /** The part of TOML that SAM writes: {@code parameter_overrides} is a text, or a list of them. */
  private static SortedMap<String, String> toml(String file, String environment, String text) {
    String table = "[" + environment + ".deploy.parameters]";
    StringBuilder found = new StringBuilder();
    boolean inTable = false;
    boolean inValue = false;
    for (String line : text.split("\\R", -1)) {
      String said = line.strip();
      if (!inValue && said.startsWith("[")) {
        inTable = said.equals(table);
      }
      inValue |= inTable && said.startsWith("parameter_overrides");
      Matcher token = TOKEN.matcher(said);
      boolean list = inValue && !said.matches("parameter_overrides\\s*=\\s*\".*");
      while (inValue && token.find()) {
        inValue = list && !token.group().equals("]");
        Optional.ofNullable(token.group(1)).ifPresent(t -> found.append(t).append(' '));
      }
    }
    if (found.isEmpty()) {
      throw new ScenarioException(
          "%s: there are no parameter_overrides in %s.".formatted(file, table));
    }
    SortedMap<String, String> values = new TreeMap<>();
    Matcher assigned = ASSIGNED.matcher(found.toString().replace("\\\"", "\""));
    while (assigned.find()) {
      values.put(assigned.group(1), assigned.group(2).replace("\"", ""));
    }
    return values;
  }
}

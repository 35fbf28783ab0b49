package dev.lampkeeper.simulator.rehearsal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads what a person orders, written as after {@code ./lampkeeper release}. */
final class OrderReader {
  private OrderReader() {}

  static Map<String, Object> order(Yaml yaml) {
    List<String> words = Arrays.asList(yaml.text().split(" ", 2));
    String command = words.getFirst();
    String rest = words.size() < 2 ? "" : words.get(1);
    boolean whole =
        switch (command) {
          case "deploy" -> rest.matches("\\S+( --force)?");
          case "hold" -> !rest.isBlank();
          case "back", "resume" -> words.size() == 1;
          default -> false;
        };
    if (!whole) {
      throw yaml.wrong(
          "\"%s\" is none of deploy KEY[@VERSION] [--force], back, hold REASON, resume."
              .formatted(yaml.text()));
    }
    return switch (command) {
      case "deploy" ->
          Map.of(
              "command", command,
              "archive", rest.replaceFirst(" --force$", ""),
              "force", rest.endsWith(" --force"));
      case "hold" -> Map.of("command", command, "reason", rest);
      default -> Map.of("command", command);
    };
  }
}

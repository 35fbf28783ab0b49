package dev.lampkeeper.release;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a person can say to the keeper of releases. */
sealed interface Command {
  /** All of them, as they are written. */
  List<String> NAMES = List.of("deploy", "back", "hold", "resume", "status", "show");

  /**
   * Deploys an archive that lies in the bucket.
   *
   * @param archive how the person calls it: a key, or what follows {@code releases/} in it
   * @param version of the object, or how it begins; empty for the newest
   * @param force although it failed before
   */
  record Deploy(String archive, String version, boolean force) implements Command {}

  /** Goes back to the last good release. */
  record Back(String reason) implements Command {}

  /** Lets uploads wait. */
  record Hold(String reason) implements Command {}

  /** Deploys uploads again. */
  record Resume() implements Command {}

  /**
   * Tells how things stand.
   *
   * @param order what became of this order is asked for; may be empty
   */
  record Status(String order) implements Command {}

  /**
   * Tells all that is known of a release.
   *
   * @param release its id or its archive; empty for the last
   */
  record Show(String release) implements Command {}

  /** The input was no command, for this reason. */
  final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String reason) {
      super(reason);
    }
  }

  /**
   * Reads a function's input.
   *
   * @throws InputException with what is wrong and what to do, in a sentence
   */
  static Command of(Map<String, Object> input) {
    Input in = new Input(input);
    String name = in.text("command").orElse("");
    return switch (name) {
      case "deploy" -> {
        in.allow("archive", "version", "force");
        yield deploy(in);
      }
      case "back" -> {
        in.allow("reason");
        yield new Back(in.text("reason").orElse(""));
      }
      case "hold" -> {
        in.allow("reason");
        yield new Hold(
            in.text("reason")
                .orElseThrow(() ->
                    new InputException(
                        "\"reason\" is missing: say why archives are to wait, for those who wonder.")));
      }
      case "resume" -> {
        in.allow();
        yield new Resume();
      }
      case "status" -> {
        in.allow("order");
        yield new Status(in.text("order").orElse(""));
      }
      case "show" -> {
        in.allow("release");
        yield new Show(in.text("release").orElse(""));
      }
      case "" -> throw new InputException("\"command\" is missing: give " + choices() + ".");
      default ->
          throw new InputException("\"" + name + "\" is no command: give " + choices() + ".");
    };
  }

  /** Who speaks, as they say. */
  static String by(Map<String, Object> input) {
    return new Input(input).text("by").orElse("somebody");
  }

  private static Deploy deploy(Input in) {
    String archive =
        in.text("archive")
            .orElseThrow(() ->
                new InputException(
                    "\"archive\" is missing: name the one to deploy, for example releases/shop.zip."));
    // No key that is deployed has an @ in it.
    int at = archive.lastIndexOf('@');
    Optional<String> version = in.text("version");
    if (at >= 0 && version.isPresent()) {
      throw new InputException("The version is given twice: in \"archive\" and as \"version\".");
    }
    return at < 0
        ? new Deploy(archive, version.orElse(""), in.flag("force"))
        : new Deploy(archive.substring(0, at), archive.substring(at + 1), in.flag("force"));
  }

  private static String choices() {
    return String.join(", ", NAMES.subList(0, NAMES.size() - 1)) + " or " + NAMES.getLast();
  }

  /** A function's input: anybody may have written it. */
  record Input(Map<String, Object> values) {
    private static final int LONGEST = 500;

    /** A text on one line, or empty if there is none or nothing in it. */
    Optional<String> text(String name) {
      Object value = values.get(name);
      if (value == null) {
        return Optional.empty();
      }
      if (!(value instanceof String text)) {
        throw new InputException("\"" + name + "\" must be a text.");
      }
      if (text.length() > LONGEST) {
        throw new InputException(
            "\"%s\" has %d characters: give at most %d.".formatted(name, text.length(), LONGEST));
      }
      if (text.codePoints().anyMatch(Input::unprintable)) {
        throw new InputException("\"" + name + "\" must be one line of printable characters.");
      }
      return Optional.of(text.strip()).filter(t -> !t.isEmpty());
    }

    boolean flag(String name) {
      Object value = values.getOrDefault(name, false);
      if (!(value instanceof Boolean flag)) {
        throw new InputException("\"" + name + "\" must be true or false.");
      }
      return flag;
    }

    /** What else there is was meant to mean something. */
    void allow(String... names) {
      TreeSet<String> unknown = new TreeSet<>(values.keySet());
      unknown.removeAll(List.of("command", "by"));
      unknown.removeAll(Arrays.asList(names));
      if (!unknown.isEmpty()) {
        String first = unknown.first();
        throw new InputException(
            "\"%s\" means nothing to this command: leave it out."
                .formatted(first.substring(0, Math.min(first.length(), 50))));
      }
    }

    private static boolean unprintable(int character) {
      return switch (Character.getType(character)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.UNASSIGNED,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            true;
        default -> false;
      };
    }
  }
}

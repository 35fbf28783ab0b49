package dev.lampkeeper.keeper;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function's environment, read with an error that names the variable that is missing or wrong.
 */
public record Settings(Map<String, String> environment) {

  /**
   * A variable that must be there and not be empty.
   *
   * @throws IllegalStateException naming it if it is not
   */
  public String require(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalStateException("The environment variable " + name + " is not set."));
  }

  /** A variable that may be missing or empty. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * A whole number of seconds between two bounds, both allowed.
   *
   * @throws IllegalStateException naming the variable, its value and the bounds
   */
  public Duration seconds(String name, int least, int most) {
    String value = require(name);
    try {
      int seconds = Integer.parseInt(value);
      if (seconds >= least && seconds <= most) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // Falls to the one message that says what is wanted.
    }
    throw new IllegalStateException(
        "%s is \"%s\", but must be a whole number of seconds from %d to %d."
            .formatted(name, value, least, most));
  }

  /**
   * One of an enum's constants, in lower case.
   *
   * @throws IllegalStateException naming the variable, its value and the choices
   */
  public <E extends Enum<E>> E choice(String name, Class<E> choices) {
    String value = require(name);
    return Stream.of(choices.getEnumConstants())
        .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "%s is \"%s\", but must be one of %s."
                    .formatted(
                        name,
                        value,
                        Stream.of(choices.getEnumConstants())
                            .map(c -> c.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")))));
  }
}

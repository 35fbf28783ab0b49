package dev.lampkeeper.scaling;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The events that a person knows of: a sale, a newsletter, a broadcast. */
public record Calendar(List<Event> events) {
  public static final Calendar EMPTY = new Calendar(List.of());

  private static final Pattern ENTRY =
      Pattern.compile("(\\S+)/(P\\S+)\\s+x(\\d{1,3}(\\.\\d{1,3})?)");

  /**
   * For a time, so many times the usual load is expected.
   *
   * @param begin minutes since 1970
   * @param end minutes since 1970, no longer part of it
   * @param factor above 1
   */
  public record Event(long begin, long end, double factor) {
    private boolean touches(long from, long to) {
      return begin <= to && end > from;
    }
  }

  /**
   * Reads events that are separated by commas, each as its begin in ISO 8601 with the offset from
   * UTC, a slash, its duration, and its factor: {@code 2026-11-27T08:00+01:00/PT4H x4}.
   *
   * @throws IllegalStateException naming the event that cannot be read, and what it should be
   */
  public static Calendar parse(String text) {
    return parse(
        text,
        refused -> {
          throw new IllegalStateException(refused);
        });
  }

  /**
   * The same, but an event that cannot be read is left out.
   *
   * @param refused is told which, and what it should be
   */
  static Calendar parse(String text, Consumer<String> refused) {
    return new Calendar(
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .flatMap(entry -> event(entry, refused).stream())
            .toList());
  }

  private static Optional<Event> event(String entry, Consumer<String> refused) {
    Matcher matcher = ENTRY.matcher(entry);
    if (matcher.matches()) {
      try {
        long begin = OffsetDateTime.parse(matcher.group(1)).toEpochSecond() / 60;
        long minutes = Duration.parse(matcher.group(2)).toMinutes();
        double factor = Double.parseDouble(matcher.group(3));
        if (minutes > 0 && factor > 1) {
          return Optional.of(new Event(begin, begin + minutes, factor));
        }
      } catch (DateTimeException | ArithmeticException e) {
        // Falls to the one message that says what is wanted.
      }
    }
    refused.accept(
        "\"%s\" is not an event: write when it begins with the offset from UTC, how long it lasts and, above 1, by what the usual load is multiplied, as in \"2026-11-27T08:00+01:00/PT4H x4\"; commas separate events."
            .formatted(entry));
    return Optional.empty();
  }

  /** The highest factor of the minutes, both ends included: 1 where there is no event. */
  double factor(long from, long to) {
    double highest = 1;
    for (Event event : events) {
      if (event.touches(from, to)) {
        highest = Math.max(highest, event.factor);
      }
    }
    return highest;
  }
}

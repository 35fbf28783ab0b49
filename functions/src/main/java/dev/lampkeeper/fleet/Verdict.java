package dev.lampkeeper.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one instance script says of itself in the one line that it ends with. It comes from an
 * instance, which a visitor of the site may have taken over: it is evidence about that instance and
 * nothing else.
 *
 * @param script its name, for example {@code probe}
 * @param seconds how long it took, in whole seconds
 * @param values what else it found, for example {@code release}
 * @param reason in words
 */
public record Verdict(
    String script, boolean ok, Duration seconds, SortedMap<String, String> values, String reason) {
  private static final Pattern LINE =
      Pattern.compile(
          "lampkeeper ([a-z]{1,20}) (ok|failed) seconds=(\\d{1,6})((?: [a-z]{1,20}=\\S{1,100}){0,10}?) reason=(.{0,200})");

  /**
   * All verdict lines of a command's output, in their order; lines of another form are passed over.
   */
  public static List<Verdict> of(String output) {
    List<Verdict> verdicts = new ArrayList<>();
    output.lines().forEach(line -> parse(line).ifPresent(verdicts::add));
    return verdicts;
  }

  private static Optional<Verdict> parse(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      return Optional.empty();
    }
    SortedMap<String, String> values = new TreeMap<>();
    for (String pair : m.group(4).strip().split(" ", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return Optional.of(
        new Verdict(
            m.group(1),
            m.group(2).equals("ok"),
            Duration.ofSeconds(Long.parseLong(m.group(3))),
            values,
            m.group(5)));
  }

  /** A value of the line, for example {@code release}. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }
}

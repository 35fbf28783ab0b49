package dev.lampkeeper.simulator.s3;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of an object that a request asks for. */
final class Range {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private Range() {}

  /**
   * A part of some content.
   *
   * @param range as in HTTP, for example {@code bytes=0-99} or {@code bytes=-100}; null for all
   */
  static byte[] of(byte[] content, @Nullable String range) {
    if (range == null) {
      return content;
    }
    Matcher m = FORM.matcher(range);
    if (!m.matches()) {
      throw Errors.of("InvalidArgument", "Not a range: " + range);
    }
    boolean suffix = m.group(1).isEmpty();
    int from = suffix ? Math.max(0, content.length - number(m.group(2))) : number(m.group(1));
    int to = suffix || m.group(2).isEmpty() ? content.length : number(m.group(2)) + 1;
    if (from >= content.length) {
      throw Errors.of("InvalidRange", "The requested range is not satisfiable");
    }
    return Arrays.copyOfRange(content, from, Math.min(to, content.length));
  }

  private static int number(String digits) {
    return (int) Math.min(Integer.MAX_VALUE - 1, Long.parseLong(digits));
  }
}

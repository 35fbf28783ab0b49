package dev.lampkeeper.check.appspec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The bytes of an appspec as text, where the agent's YAML reader takes them for text. */
final class Decoded {
  private static final String SAVE = "save the file as UTF-8 without a byte-order mark";

  /**
   * After a byte-order mark the first line counts as indented, so only what has no keys may be
   * there.
   */
  private static final Pattern HARMLESS_FIRST_LINE =
      Pattern.compile("\\uFEFF[ \\t]*(?:#.*)?(?:\\R|$)");

  /** The agent's reader ends lines, and with them comments, at these too. */
  private static final Pattern LINE_ENDS = Pattern.compile("[\\u0085\\u2028\\u2029]");

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private Decoded() {}

  /** Empty if it is no text, which is then remarked. */
  static Optional<String> of(byte[] bytes, Remarks remarks) {
    if (bytes.length > 1 && (isMark(bytes, 0xFE, 0xFF) || isMark(bytes, 0xFF, 0xFE))) {
      remarks.error(Place.whole(1), "is UTF-16, which the CodeDeploy agent cannot read", SAVE);
      return Optional.empty();
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    boolean whole = !decoder.decode(ByteBuffer.wrap(bytes), chars, true).isError();
    String text = chars.flip().toString();
    if (!whole) {
      remarks.error(Place.whole(lines(text)), "has a character that is not UTF-8", SAVE);
      return Optional.empty();
    }
    int control = control(text);
    if (control >= 0) {
      remarks.error(
          Place.whole(lines(text.substring(0, control))),
          "has the control character U+%04X".formatted(text.codePointAt(control)),
          "remove that character: editors do not show it");
      return Optional.empty();
    }
    return Optional.of(LINE_ENDS.matcher(unmarked(text, remarks)).replaceAll("\n"));
  }

  private static String unmarked(String text, Remarks remarks) {
    if (!text.startsWith("\uFEFF")) {
      return text;
    }
    if (!HARMLESS_FIRST_LINE.matcher(text).lookingAt()) {
      remarks.error(
          Place.whole(1),
          "begins with a byte-order mark, which the CodeDeploy agent takes for an indentation",
          SAVE);
    }
    return text.substring(1);
  }

  /** Where the first character is that YAML does not allow; -1 if there is none. */
  private static int control(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean fine =
          c == '\t'
              || c == '\n'
              || c == '\r'
              || c == 0x85
              || (c >= ' ' && c <= '~')
              || (c >= 0xA0 && c != 0xFFFE && c != 0xFFFF);
      if (!fine) {
        return i;
      }
    }
    return -1;
  }

  private static int lines(String before) {
    return (int) LINE_BREAK.matcher(before).results().count() + 1;
  }

  private static boolean isMark(byte[] bytes, int first, int second) {
    return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }
}

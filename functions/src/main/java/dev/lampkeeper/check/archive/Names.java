package dev.lampkeeper.check.archive;

/** Names of members, which may hold anything. */
public final class Names {
  private static final int LONGEST = 200;

  private Names() {}

  /**
   * A name as it can stand in a log, a terminal or a tag: control characters and what else is not
   * visible are written as {@code \\uXXXX}, and what is very long is cut in its middle.
   */
  public static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .forEach(c -> {
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.UNASSIGNED,
                Character.PRIVATE_USE,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                text.append("\\u%04X".formatted(c));
            default -> text.appendCodePoint(c);
          }
        });
    return text.length() <= LONGEST
        ? text.toString()
        : text.substring(0, LONGEST / 2) + "…" + text.substring(text.length() - LONGEST / 2);
  }
}

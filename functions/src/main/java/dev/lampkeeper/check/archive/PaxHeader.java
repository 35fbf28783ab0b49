package dev.lampkeeper.check.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The records of a pax header: {@code "length key=value\n"}, as Latin-1 so that any byte stays. */
final class PaxHeader {
  /** GNU tar looks at no more of a time. */
  private static final Pattern TIME = Pattern.compile("-?[0-9].*");

  private static final long MOST_USERS = 0xffffffffL;

  static final PaxHeader NONE = new PaxHeader();

  private final Map<String, String> records = new HashMap<>();

  /**
   * Offsets and lengths of a sparse file, which come as records of the same key again and again.
   */
  private final List<Long> sparse = new ArrayList<>();

  private PaxHeader() {}

  static PaxHeader of(byte[] bytes) throws UnreadableException {
    PaxHeader header = new PaxHeader();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = 0;
    while (at < text.length() && text.charAt(at) != 0) {
      int space = text.indexOf(' ', at);
      int equals = text.indexOf('=', at);
      if (space < 0 || equals < space) {
        throw new UnreadableException(Fault.TAR_PAX);
      }
      long length = TarNumber.decimal(text.substring(at, space));
      if (length > text.length() - at
          || at + length - 1 < equals + 1
          || text.charAt((int) (at + length - 1)) != '\n') {
        throw new UnreadableException(Fault.TAR_PAX);
      }
      int end = (int) (at + length);
      header.put(text.substring(space + 1, equals), text.substring(equals + 1, end - 1));
      at = end;
    }
    return header;
  }

  private void put(String key, String value) throws UnreadableException {
    switch (key) {
      case "GNU.sparse.offset", "GNU.sparse.numbytes" -> sparse.add(TarNumber.decimal(value));
      case "uid", "gid" -> need(TarNumber.decimal(value) <= MOST_USERS);
      case "mtime", "atime", "ctime" -> need(TIME.matcher(value).matches());
      default -> records.put(key, value);
    }
  }

  /** GNU tar fails on it, though nothing here asks for it. */
  private static void need(boolean holds) throws UnreadableException {
    if (!holds) {
      throw new UnreadableException(Fault.TAR_NUMBER);
    }
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(records.get(key));
  }

  /** Empty if there is no such record. */
  Optional<Long> number(String key) throws UnreadableException {
    String value = records.get(key);
    return value == null ? Optional.empty() : Optional.of(TarNumber.decimal(value));
  }

  List<Long> sparse() throws UnreadableException {
    String map = records.get("GNU.sparse.map");
    if (map == null) {
      return sparse;
    }
    List<Long> numbers = new ArrayList<>();
    for (String number : map.split(",", -1)) {
      numbers.add(TarNumber.decimal(number));
    }
    return numbers;
  }
}

package dev.lampkeeper.check.archive;

import java.util.regex.Pattern;

/** Numbers in tar headers, as GNU tar reads them. */
final class TarNumber {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}");

  private TarNumber() {}

  /** Octal digits between spaces or zeros, or two's complement that begins with 0x80 or 0xff. */
  static long of(byte[] bytes, int from, int length) throws UnreadableException {
    int first = bytes[from] & 0xff;
    return first == 0x80 || first == 0xff
        ? binary(bytes, from, length)
        : octal(bytes, from, from + length);
  }

  private static long binary(byte[] bytes, int from, int length) throws UnreadableException {
    long value = bytes[from] == -1 ? -1 : 0;
    for (int i = from + 1; i < from + length; i++) {
      if (value != value << 8 >> 8) {
        throw new UnreadableException(Fault.TAR_NUMBER);
      }
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  private static long octal(byte[] bytes, int from, int end) throws UnreadableException {
    int at = bytes[from] == 0 ? from + 1 : from;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    if (at == end) {
      throw new UnreadableException(Fault.TAR_NUMBER);
    }
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '7') {
      value = value << 3 | (bytes[at] - '0');
      at++;
    }
    if (at < end && bytes[at] != 0 && bytes[at] != ' ') {
      throw new UnreadableException(Fault.TAR_NUMBER);
    }
    return value;
  }

  /** As pax headers write them. */
  static long decimal(String text) throws UnreadableException {
    if (!DECIMAL.matcher(text).matches()) {
      throw new UnreadableException(Fault.TAR_NUMBER);
    }
    return Long.parseLong(text);
  }
}

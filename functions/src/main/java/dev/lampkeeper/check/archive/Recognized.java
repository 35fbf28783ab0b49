package dev.lampkeeper.check.archive;

import java.nio.charset.StandardCharsets;

/** Tells by an archive's first bytes what it is. */
final class Recognized {
  /** What else people upload, by how it begins, as Latin-1. */
  private static final String[][] OTHERS = {
    {"BZh", "a bzip2 file"},
    {"\u00fd7zXZ", "an xz file"},
    {"(\u00b5/\u00fd", "a Zstandard file"},
    {"7z\u00bc\u00af", "a 7-Zip file"},
    {"Rar!", "a RAR file"},
    {"MSCF", "a Windows cabinet"},
    {"\u001f\u009d", "a compress (.Z) file"},
    {"<", "a web page or XML"},
    {"{", "JSON"},
  };

  private Recognized() {}

  static Format format(Gathering gathering) throws UnreadableException {
    if (gathering.source.size() == 0) {
      throw new UnreadableException(Fault.NO_ARCHIVE, "empty");
    }
    try (Input input = gathering.open(0, TarHeader.BLOCK, TarHeader.BLOCK)) {
      boolean block = input.has(TarHeader.BLOCK);
      String start =
          new String(input.buffer, input.at, input.end - input.at, StandardCharsets.ISO_8859_1);
      if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6") || start.startsWith("PK\7\b")) {
        return Format.ZIP;
      }
      if (start.startsWith("\u001f\u008b")) {
        return Format.TGZ;
      }
      if (block && isTar(input)) {
        return Format.TAR;
      }
      if (ZipEnd.isThere(gathering)) {
        return Format.ZIP;
      }
      for (String[] other : OTHERS) {
        if (start.startsWith(other[0])) {
          throw new UnreadableException(Fault.NO_ARCHIVE, other[1]);
        }
      }
      throw new UnreadableException(Fault.NO_ARCHIVE, "something else");
    }
  }

  private static boolean isTar(Input input) {
    return TarHeader.zeros(input.buffer, input.at)
        || TarHeader.claims(input.buffer, input.at)
        || TarHeader.sums(input.buffer, input.at);
  }
}

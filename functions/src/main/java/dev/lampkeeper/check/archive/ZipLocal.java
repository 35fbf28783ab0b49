package dev.lampkeeper.check.archive;

import java.util.Arrays;
import java.util.Optional;

/** What precedes an entry's contents, and repeats what the directory says of it. */
final class ZipLocal {
  static final int FIXED = 30;
  private static final long SIGNATURE = 0x04034b50;

  private ZipLocal() {}

  /**
   * Goes to the contents.
   *
   * @return what disagrees with the directory, if anything does
   */
  static Optional<Fault> skip(ZipEntry entry, Input input) throws UnreadableException {
    String shown = Names.printable(entry.shown());
    if (!input.has(FIXED) || input.u32(0) != SIGNATURE) {
      throw new UnreadableException(Fault.ZIP_LOCAL, shown);
    }
    int name = input.u16(26);
    int all = FIXED + name + input.u16(28);
    if (!input.has(all)) {
      throw new UnreadableException(Fault.ZIP_OUTSIDE, shown);
    }
    byte[] bytes = Arrays.copyOfRange(input.buffer, input.at, input.at + all);
    input.at += all;
    return disagrees(entry, bytes, name) ? Optional.of(Fault.ZIP_DISAGREES) : Optional.empty();
  }

  private static boolean disagrees(ZipEntry entry, byte[] bytes, int name)
      throws UnreadableException {
    byte[] raw = Arrays.copyOfRange(bytes, FIXED, FIXED + name);
    ZipExtras extras = new ZipExtras(bytes, FIXED + name, bytes.length);
    if (!Paths.latin(raw).equals(entry.name())
        || extras.unicode(raw).isPresent() != entry.unicode()
        || Little.u16(bytes, 8) != entry.method()
        || ((Little.u16(bytes, 6) ^ entry.flags()) & 1) != 0) {
      return true;
    }
    long[] sizes = {Little.u32(bytes, 22), Little.u32(bytes, 18)};
    extras.widen(sizes);
    long crc = Little.u32(bytes, 14);
    boolean same = sizes[0] == entry.size() && sizes[1] == entry.packed() && crc == entry.crc();
    return !same && (Little.u16(bytes, 6) & 8) == 0;
  }
}

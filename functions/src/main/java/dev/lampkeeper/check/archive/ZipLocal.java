package dev.lampkeeper.check.archive;

import java.util.Arrays;
import java.util.Optional;

/** What precedes an entry's contents, and repeats what the directory says of it. */
final class ZipLocal {
  static final int FIXED = 30;
  private static final long SIGNATURE = 0x04034b50;
  private static final long DESCRIPTOR = 0x08074b50;

  private ZipLocal() {}

  /**
   * Goes to the contents.
   *
   * @return what disagrees with the directory, if anything does
   */
  static Optional<Fault> skip(ZipEntry entry, Input input) throws UnreadableException {
    if (!input.has(FIXED) || input.u32(0) != SIGNATURE) {
      throw UnreadableException.in(entry.shown(), Fault.ZIP_OUTSIDE);
    }
    int name = input.u16(26);
    int all = FIXED + name + input.u16(28);
    if (!input.has(all)) {
      throw UnreadableException.in(entry.shown(), Fault.ZIP_OUTSIDE);
    }
    byte[] bytes = Arrays.copyOfRange(input.buffer, input.at, input.at + all);
    input.at += all;
    return disagrees(entry, bytes, name) ? Optional.of(Fault.ZIP_DISAGREES) : Optional.empty();
  }

  /** Whether what may follow the contents, where a tool could not look back, says other things. */
  static boolean isContradicted(ZipEntry entry, Input input) throws UnreadableException {
    if (!entry.streamed() || !input.has(16) || input.u32(0) != DESCRIPTOR) {
      return false;
    }
    boolean narrow =
        input.u32(8) == (entry.packed() & 0xffffffffL)
            && input.u32(12) == (entry.size() & 0xffffffffL);
    boolean wide =
        input.has(24)
            && Little.u64(input.buffer, input.at + 8) == entry.packed()
            && Little.u64(input.buffer, input.at + 16) == entry.size();
    return input.u32(4) != entry.crc() || !(narrow || wide);
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

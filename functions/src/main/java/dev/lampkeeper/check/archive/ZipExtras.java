package dev.lampkeeper.check.archive;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** The extra fields of a zip's entry, in its directory or at its contents. */
final class ZipExtras {
  private static final int ZIP64 = 1;
  private static final int UNICODE_PATH = 0x7075;
  private static final long WIDE = 0xffffffffL;

  private final byte[] bytes;
  private final int from;
  private final int end;

  ZipExtras(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.from = from;
    this.end = end;
  }

  /**
   * Puts the 64-bit numbers, which are there in this order, where 32 bits did not do.
   *
   * @param numbers size, packed size, offset
   */
  void widen(long[] numbers) throws UnreadableException {
    int field = find(ZIP64);
    int at = field + 4;
    int stop = field < 0 ? 0 : at + Little.u16(bytes, field + 2);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == WIDE && field >= 0) {
        if (at + 8 > stop) {
          throw new UnreadableException(Fault.ZIP_END);
        }
        numbers[i] = Little.u64(bytes, at);
        at += 8;
      }
      if (numbers[i] < 0) {
        throw new UnreadableException(Fault.ZIP_END);
      }
    }
  }

  /** The name as Unicode, if it was meant for this name. */
  Optional<byte[]> unicode(byte[] name) {
    int field = find(UNICODE_PATH);
    if (field < 0 || Little.u16(bytes, field + 2) < 5 || bytes[field + 4] != 1) {
      return Optional.empty();
    }
    CRC32 crc = new CRC32();
    crc.update(name);
    int stop = field + 4 + Little.u16(bytes, field + 2);
    return crc.getValue() == Little.u32(bytes, field + 5)
        ? Optional.of(Arrays.copyOfRange(bytes, field + 9, stop))
        : Optional.empty();
  }

  /** Where the field of this kind begins, or -1. What is cut off is not looked at. */
  private int find(int kind) {
    int at = from;
    while (at + 4 <= end) {
      int next = at + 4 + Little.u16(bytes, at + 2);
      if (next > end) {
        return -1;
      }
      if (Little.u16(bytes, at) == kind) {
        return at;
      }
      at = next;
    }
    return -1;
  }
}

package dev.lampkeeper.check.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One block that describes a tar's entry, of v7, ustar, GNU or pax alike. */
final class TarHeader {
  static final int BLOCK = 512;
  private static final byte[] ZEROS = new byte[BLOCK];
  private static final int SUM = 148;

  private final byte[] block;

  private TarHeader(byte[] block) {
    this.block = block;
  }

  /**
   * @throws UnreadableException if its numbers are none, as that of which nothing can follow
   */
  static TarHeader of(Flow flow) throws UnreadableException {
    if (!sums(flow.buffer, flow.at)) {
      throw new UnreadableException(
          flow.position() == 0 && !claims(flow.buffer, flow.at) ? Fault.TAR_NONE : Fault.TAR_HEADER,
          flow.position());
    }
    TarHeader header = new TarHeader(Arrays.copyOfRange(flow.buffer, flow.at, flow.at + BLOCK));
    for (int[] field : new int[][] {{100, 8}, {108, 8}, {116, 8}, {136, 12}}) {
      TarNumber.of(header.block, field[0], field[1]);
    }
    return header;
  }

  static boolean zeros(byte[] bytes, int at) {
    return Arrays.equals(bytes, at, at + BLOCK, ZEROS, 0, BLOCK);
  }

  /** Whether its checksum holds, counted with or without signs: both have been made. */
  static boolean sums(byte[] bytes, int at) {
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      byte b = i >= SUM && i < SUM + 8 ? (byte) ' ' : bytes[at + i];
      unsigned += b & 0xff;
      signed += b;
    }
    try {
      long stated = TarNumber.of(bytes, at + SUM, 8);
      return stated == unsigned || stated == signed;
    } catch (UnreadableException e) {
      return false;
    }
  }

  /** Whether it says that it is one, right or wrong. */
  static boolean claims(byte[] bytes, int at) {
    return new String(bytes, at + 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
  }

  /** What kind of entry it is: a character, 0 for a file as v7 wrote it. */
  char type() {
    return (char) (block[156] & 0xff);
  }

  long mode() throws UnreadableException {
    return TarNumber.of(block, 100, 8);
  }

  long size() throws UnreadableException {
    long size = TarNumber.of(block, 124, 12);
    if (size < 0) {
      throw new UnreadableException(Fault.TAR_NUMBER);
    }
    return size;
  }

  /** As Latin-1. */
  String name() {
    String prefix = is("ustar\0") ? text(345, 155) : "";
    return prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
  }

  String target() {
    return text(157, 100);
  }

  byte[] block() {
    return block;
  }

  private boolean is(String magic) {
    for (int i = 0; i < magic.length(); i++) {
      if (block[257 + i] != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return Paths.latin(Arrays.copyOfRange(block, from, end));
  }
}

package dev.lampkeeper.check.archive;

import java.util.zip.CRC32;

/** What precedes a gzip member: RFC 1952. */
final class GzipHeader {
  private static final int FIXED = 10;
  private static final int CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final Input input;
  private final CRC32 crc = new CRC32();

  private GzipHeader(Input input) {
    this.input = input;
  }

  static void skip(Input input) throws UnreadableException {
    new GzipHeader(input).skip();
  }

  private void skip() throws UnreadableException {
    need(FIXED);
    int flags = input.buffer[input.at + 3];
    if (input.u16(0) != 0x8b1f || input.buffer[input.at + 2] != 8 || (flags & RESERVED) != 0) {
      throw new UnreadableException(Fault.GZIP_BROKEN, input.position());
    }
    take(FIXED);
    if ((flags & EXTRA) != 0) {
      need(2);
      int length = 2 + input.u16(0);
      need(length);
      take(length);
    }
    if ((flags & NAME) != 0) {
      takeText();
    }
    if ((flags & COMMENT) != 0) {
      takeText();
    }
    if ((flags & CHECKSUM) != 0) {
      need(2);
      if (input.u16(0) != (crc.getValue() & 0xffff)) {
        throw new UnreadableException(Fault.GZIP_CHECKSUM);
      }
      input.at += 2;
    }
  }

  private void takeText() throws UnreadableException {
    byte last;
    do {
      need(1);
      last = input.buffer[input.at];
      take(1);
    } while (last != 0);
  }

  private void need(int length) throws UnreadableException {
    if (!input.has(length)) {
      throw new UnreadableException(Fault.GZIP_CUT);
    }
  }

  private void take(int length) {
    crc.update(input.buffer, input.at, length);
    input.at += length;
  }
}

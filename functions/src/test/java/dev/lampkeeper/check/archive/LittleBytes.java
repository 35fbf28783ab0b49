package dev.lampkeeper.check.archive;

import java.io.ByteArrayOutputStream;

/** Writes numbers as zip has them, the lowest byte first. */
final class LittleBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  LittleBytes u8(int value) {
    out.write(value);
    return this;
  }

  LittleBytes u16(int value) {
    return u8(value).u8(value >> 8);
  }

  LittleBytes u32(long value) {
    return u16((int) value).u16((int) (value >> 16));
  }

  LittleBytes u64(long value) {
    return u32(value).u32(value >> 32);
  }

  LittleBytes put(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}

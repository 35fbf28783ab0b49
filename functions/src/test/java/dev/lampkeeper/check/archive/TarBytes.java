package dev.lampkeeper.check.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Writes tars, to the byte, of which anything can be wrong. */
final class TarBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TarBytes file(String name, String content) {
    return entry('0', name, "", content);
  }

  TarBytes folder(String name) {
    return entry('5', name, "", "");
  }

  TarBytes link(String name, String target) {
    return entry('2', name, target, "");
  }

  TarBytes hardLink(String name, String target) {
    return entry('1', name, target, "");
  }

  /** A pax header for the next entry, of {@code key=value}. */
  TarBytes pax(char type, String... records) {
    StringBuilder text = new StringBuilder();
    for (String record : records) {
      int length = record.getBytes(StandardCharsets.UTF_8).length + 2;
      int all = length + Integer.toString(length + 1).length();
      text.append(all).append(' ').append(record).append('\n');
    }
    return entry(type, "pax", "", text.toString());
  }

  TarBytes entry(char type, String name, String target, String content) {
    return entry(type, name, target, content, header -> {});
  }

  /**
   * @param change of the header, before its checksum
   */
  TarBytes entry(char type, String name, String target, String content, Consumer<byte[]> change) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(bytes.length));
    put(header, 136, "00000000000");
    header[156] = (byte) type;
    put(header, 157, target);
    put(header, 257, "ustar\0" + "00");
    change.accept(header);
    sum(header);
    out.writeBytes(header);
    out.writeBytes(bytes);
    return zeros(-bytes.length & 511);
  }

  private static void sum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
  }

  static void put(byte[] into, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }

  TarBytes zeros(int count) {
    return raw(new byte[count]);
  }

  TarBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  byte[] end() {
    return zeros(1024).bytes();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}

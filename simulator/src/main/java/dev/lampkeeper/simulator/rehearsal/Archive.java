package dev.lampkeeper.simulator.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs files into a build archive; the same files give the same bytes. */
final class Archive {
  /** 1980-01-01, the earliest that a zip can say. */
  private static final long WHEN = 315_532_800_000L;

  private static final int BLOCK = 512;

  private Archive() {}

  /**
   * Packs files as the archive's name says: {@code .zip}, else {@code .tar.gz}.
   *
   * @param files their contents by their paths, with {@code /} between folders
   */
  static byte[] pack(String name, SortedMap<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
        zip(bytes, files);
      } else {
        tarGz(bytes, files);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void zip(OutputStream to, SortedMap<String, byte[]> files) throws IOException {
    try (var zip = new ZipOutputStream(to)) {
      for (var file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
  }

  /** POSIX's ustar. */
  private static void tarGz(OutputStream to, SortedMap<String, byte[]> files) throws IOException {
    try (var tar = new GZIPOutputStream(to)) {
      for (var file : files.entrySet()) {
        byte[] content = file.getValue();
        tar.write(header(file.getKey(), content.length));
        tar.write(content);
        tar.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
      }
      tar.write(new byte[2 * BLOCK]);
    }
  }

  private static byte[] header(String path, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, path);
    put(header, 100, path.endsWith(".sh") ? "0000755" : "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "%011o".formatted(WHEN / 1000));
    put(header, 148, "        ");
    header[156] = '0';
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length > 100) {
      throw new IllegalArgumentException("A path is longer than 100 characters: " + text);
    }
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}

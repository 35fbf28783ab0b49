package dev.lampkeeper.check.revision;

import dev.lampkeeper.check.revision.Segment.Bytes;
import dev.lampkeeper.check.revision.Segment.Range;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A tar with files added before its own: entries just follow one another, and so do gzip's members.
 * The blocks that end a tar are left to the archive. The format is POSIX's ustar.
 */
final class TarRevision {
  private static final int BLOCK = 512;

  private TarRevision() {}

  /**
   * @param size the archive's, in bytes
   */
  static List<Segment> tar(long size, List<AddedFile> files) {
    return List.of(new Bytes(entries(files)), new Range(0, size));
  }

  /**
   * @param size the archive's, in bytes
   */
  static List<Segment> tgz(long size, List<AddedFile> files) {
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
      gzip.write(entries(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(new Bytes(member.toByteArray()), new Range(0, size));
  }

  private static byte[] entries(List<AddedFile> files) {
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    for (AddedFile file : files) {
      byte[] content = file.content();
      entries.writeBytes(header(file));
      entries.writeBytes(content);
      entries.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }
    return entries.toByteArray();
  }

  private static byte[] header(AddedFile file) {
    byte[] header = new byte[BLOCK];
    put(header, 0, file.path());
    put(header, 100, "%07o".formatted(AddedFile.MODE));
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(file.content().length));
    put(header, 136, "%011o".formatted(0));
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
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}

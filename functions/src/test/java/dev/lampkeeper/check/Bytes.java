package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive in memory. */
public final class Bytes implements Source {
  private final byte[] all;

  public Bytes(byte[] all) {
    this.all = all;
  }

  /** A zip of empty files. */
  public static byte[] zip(String... paths) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String path : paths) {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(path.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public long size() {
    return all.length;
  }

  @Override
  public InputStream open(long from, long length) {
    return new ByteArrayInputStream(all, (int) from, (int) Math.min(length, all.length - from));
  }
}

package dev.lampkeeper.check.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.stream.Collectors;

/** An archive in memory, which counts what is asked of it. */
final class Bytes implements Source {
  private final byte[] bytes;
  int requests;
  long asked;

  Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open(long from, long length) {
    requests++;
    int there = Math.toIntExact(Math.min(length, bytes.length - from));
    asked += there;
    return new ByteArrayInputStream(bytes, Math.toIntExact(from), there);
  }

  static Contents contents(byte[] bytes) {
    return contents(bytes, ReadLimits.LAMBDA);
  }

  static Contents contents(byte[] bytes, ReadLimits limits) {
    return Archives.read(
        new Bytes(bytes), path -> path.endsWith("appspec.yml"), limits, () -> false);
  }

  /** One a line: severity, file, what. */
  static String findings(byte[] bytes) {
    return said(contents(bytes));
  }

  static String said(Contents contents) {
    return contents.findings().stream()
        .map(f -> f.severity() + " " + f.file().map(file -> file + ": ").orElse("") + f.what())
        .collect(Collectors.joining("\n"));
  }
}

package dev.lampkeeper.simulator.bench;

import dev.lampkeeper.check.archive.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** An archive in memory. */
final class Bytes implements Source {
  private final byte[] bytes;

  Bytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  byte[] copy() {
    return bytes.clone();
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open(long from, long length) {
    return new ByteArrayInputStream(
        bytes, Math.toIntExact(from), (int) Math.min(length, bytes.length - from));
  }
}

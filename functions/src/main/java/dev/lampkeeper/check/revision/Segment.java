package dev.lampkeeper.check.revision;

import java.io.ByteArrayOutputStream;

/** A piece of a revision. The pieces of the archive itself are only named: S3 copies them. */
public sealed interface Segment {
  /** In bytes. */
  long size();

  /** Bytes of ours. */
  final class Bytes implements Segment {
    private final byte[] content;

    Bytes(byte[] content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.length;
    }

    public void writeTo(ByteArrayOutputStream to) {
      to.writeBytes(content);
    }
  }

  /**
   * Bytes of the archive.
   *
   * @param from the first of them
   */
  record Range(long from, long size) implements Segment {}
}

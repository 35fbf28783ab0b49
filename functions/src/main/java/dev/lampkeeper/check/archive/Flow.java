package dev.lampkeeper.check.archive;

/**
 * Bytes that come in pieces and are looked at where they lie: from {@code at} to {@code end} of
 * {@code buffer}. Copying each piece once more would cost a tenth of the time of a large archive.
 */
abstract class Flow {
  final byte[] buffer;
  int at;
  int end;
  private long before;

  Flow(int size) {
    buffer = new byte[size];
  }

  /**
   * Puts up to {@code length} more bytes into the buffer.
   *
   * @return how many, at least one, or -1 at the end
   */
  abstract int read(int from, int length) throws UnreadableException;

  /** Where the next byte is, counted from the flow's first. */
  final long position() {
    return before + at;
  }

  /** How many bytes are there now, after reading some if there were none; 0 only at the end. */
  final int available() throws UnreadableException {
    if (at == end) {
      before += end;
      at = 0;
      end = 0;
      end = Math.max(0, read(0, buffer.length));
    }
    return end - at;
  }

  /** Whether there are {@code length} bytes more; then they are there in one piece. */
  final boolean has(int length) throws UnreadableException {
    if (at + length > buffer.length) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      before += at;
      end -= at;
      at = 0;
    }
    while (end - at < length) {
      int count = read(end, buffer.length - end);
      if (count < 0) {
        return false;
      }
      end += count;
    }
    return true;
  }

  /** Goes on by so many bytes, and says by how many it could. */
  final long skip(long length) throws UnreadableException {
    long left = length;
    while (left > 0 && available() > 0) {
      int step = (int) Math.min(left, end - at);
      at += step;
      left -= step;
    }
    return length - left;
  }

  final int u16(int offset) {
    return Little.u16(buffer, at + offset);
  }

  final long u32(int offset) {
    return Little.u32(buffer, at + offset);
  }
}

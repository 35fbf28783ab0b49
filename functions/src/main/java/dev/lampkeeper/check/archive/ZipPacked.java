package dev.lampkeeper.check.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An entry's packed bytes, for a reader that wants a stream. What fails below it is kept apart from
 * what the reader throws at bytes that it cannot read.
 */
final class ZipPacked extends InputStream {
  private final Input input;
  private final long stop;
  private @Nullable UnreadableException unreadable;
  private @Nullable RuntimeException failure;

  ZipPacked(Input input, long stop) {
    this.input = input;
    this.stop = stop;
  }

  @Override
  public int read() throws IOException {
    return ready() ? input.buffer[input.at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int count = (int) Math.min(Math.min(length, input.end - input.at), stop - input.position());
    System.arraycopy(input.buffer, input.at, bytes, from, count);
    input.at += count;
    return count;
  }

  private boolean ready() throws IOException {
    try {
      return input.position() < stop && input.available() > 0;
    } catch (UnreadableException e) {
      unreadable = e;
      throw new IOException(e);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /** Throws what failed below, if anything did. */
  void rethrow() throws UnreadableException {
    if (unreadable != null) {
      throw unreadable;
    }
    if (failure != null) {
      throw failure;
    }
  }
}

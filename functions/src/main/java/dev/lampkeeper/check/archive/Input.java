package dev.lampkeeper.check.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/** A part of a source, read once from its beginning. What fails in it is the source's fault. */
final class Input extends Flow implements AutoCloseable {
  private final InputStream stream;
  private final BooleanSupplier overdue;
  private long left;

  /**
   * @param buffer size of the pieces in bytes
   * @param overdue whether there is no more time; asked before each piece
   */
  Input(Source source, long from, long length, int buffer, BooleanSupplier overdue) {
    super(buffer);
    this.overdue = overdue;
    this.left = Math.min(length, source.size() - from);
    this.stream = source.open(from, left);
  }

  @Override
  int read(int from, int length) throws UnreadableException {
    if (left == 0) {
      return -1;
    }
    if (overdue.getAsBoolean()) {
      throw new UnreadableException(Fault.OVERDUE);
    }
    try {
      int count = stream.read(buffer, from, (int) Math.min(length, left));
      if (count < 0) {
        throw new EOFException("the source ended " + left + " bytes early");
      }
      left -= count;
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.lampkeeper.check.archive;

import java.util.OptionalLong;

/** A tar as blocks: all that is in one begins at a whole block. */
final class TarFlow {
  /** Names of 4 KB and what else an extended header may hold. */
  private static final int LONGEST = 1 << 20;

  private final Flow flow;
  private String inside = "";

  TarFlow(Flow flow) {
    this.flow = flow;
  }

  /** Whether there is one more; none is the end, and so are some zeros; another part is cut off. */
  boolean hasBlock() throws UnreadableException {
    if (flow.has(TarHeader.BLOCK)) {
      return true;
    }
    while (flow.at < flow.end && flow.buffer[flow.at] == 0) {
      flow.at++;
    }
    if (flow.at < flow.end) {
      throw new UnreadableException(Fault.TAR_CUT, "an entry's header");
    }
    return false;
  }

  /** Whether there was a block of zeros: GNU tar looks at nothing behind the first. */
  boolean skipZeros() {
    boolean zeros = TarHeader.zeros(flow.buffer, flow.at);
    flow.at += zeros ? TarHeader.BLOCK : 0;
    return zeros;
  }

  /** Of which member the next bytes are, for findings. */
  void enter(String name) {
    inside = Names.printable(name);
  }

  TarHeader header() throws UnreadableException {
    TarHeader header = TarHeader.of(flow);
    inside = "an entry's header";
    flow.at += TarHeader.BLOCK;
    return header;
  }

  /** Goes to the very end. Where the first byte was that is no zero, if any was. */
  OptionalLong trailing() throws UnreadableException {
    while (flow.available() > 0) {
      while (flow.at < flow.end && flow.buffer[flow.at] == 0) {
        flow.at++;
      }
      if (flow.at < flow.end) {
        OptionalLong at = OptionalLong.of(flow.position());
        flow.skip(Long.MAX_VALUE);
        return at;
      }
    }
    return OptionalLong.empty();
  }

  /** The contents of an extended header. */
  byte[] data(long size) throws UnreadableException {
    if (size > LONGEST) {
      throw new UnreadableException(Fault.TAR_PAX);
    }
    byte[] data = new byte[(int) size];
    int[] length = {0};
    read(
        size,
        (bytes, from, count) -> {
          System.arraycopy(bytes, from, data, length[0], count);
          length[0] += count;
        });
    return data;
  }

  void skip(long size) throws UnreadableException {
    read(size, (bytes, from, count) -> {});
  }

  /** Takes bytes where they lie. */
  @FunctionalInterface
  interface Taker {
    void take(byte[] bytes, int from, int count);
  }

  /** Hands on so many bytes, and goes to the next whole block. */
  void read(long size, Taker taker) throws UnreadableException {
    long left = size;
    while (left > 0 && flow.available() > 0) {
      int step = (int) Math.min(left, flow.available());
      taker.take(flow.buffer, flow.at, step);
      flow.at += step;
      left -= step;
    }
    long padding = -flow.position() & (TarHeader.BLOCK - 1);
    if (left > 0 || flow.skip(padding) < padding) {
      throw new UnreadableException(Fault.TAR_CUT, inside);
    }
  }

  Flow bytes() {
    return flow;
  }
}

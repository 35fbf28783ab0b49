package dev.lampkeeper.check.archive;

import java.util.Optional;

/** Reads what precedes the stored bytes of a file with holes, in each way that it was written. */
final class SparseFile {
  private static final int DIGITS = 18;

  private final Flow flow;
  private final long stored;

  private SparseFile(Flow flow, long stored) {
    this.flow = flow;
    this.stored = stored;
  }

  /**
   * @param real size in bytes with the holes
   * @param stored size in bytes of what follows in the archive
   */
  record Sizes(long real, long stored) {}

  /** GNU's old way: in the header, and blocks that follow it. */
  static Sizes old(Flow flow, TarHeader header) throws UnreadableException {
    byte[] block = header.block();
    long real = TarNumber.of(block, 483, 12);
    SparseMap map = new SparseMap(real);
    pairs(map, block, 386, 4);
    boolean more = block[482] != 0;
    while (more) {
      if (!flow.has(TarHeader.BLOCK)) {
        throw new UnreadableException(Fault.TAR_CUT, "an entry's header");
      }
      pairs(map, flow.buffer, flow.at, 21);
      more = flow.buffer[flow.at + 504] != 0;
      flow.at += TarHeader.BLOCK;
    }
    map.check(header.size());
    return new Sizes(real, header.size());
  }

  private static void pairs(SparseMap map, byte[] bytes, int from, int count)
      throws UnreadableException {
    for (int at = from; at < from + 24 * count && bytes[at + 12] != 0; at += 24) {
      map.add(TarNumber.of(bytes, at, 12), TarNumber.of(bytes, at + 12, 12));
    }
  }

  /** The ways of pax, 0.0, 0.1 and 1.0; empty if the file has no holes. */
  static Optional<Sizes> pax(Flow flow, PaxHeader pax, long stored) throws UnreadableException {
    Optional<Long> real = pax.number("GNU.sparse.realsize");
    if (real.isPresent() && pax.text("GNU.sparse.major").isPresent()) {
      return Optional.of(new SparseFile(flow, stored).first(real.get()));
    }
    Optional<Long> size = pax.number("GNU.sparse.size");
    if (size.isEmpty()) {
      return Optional.empty();
    }
    SparseMap.of(size.get(), pax.sparse()).check(stored);
    return Optional.of(new Sizes(size.get(), stored));
  }

  /** Version 1.0: decimal lines in blocks of their own before the bytes. */
  private Sizes first(long real) throws UnreadableException {
    long from = flow.position();
    SparseMap map = new SparseMap(real);
    for (long count = number(from); count > 0; count--) {
      map.add(number(from), number(from));
    }
    long used = flow.position() - from;
    long padding = -used & (TarHeader.BLOCK - 1);
    if (flow.skip(padding) < padding) {
      throw new UnreadableException(Fault.TAR_CUT, "a file");
    }
    map.check(stored - used - padding);
    return new Sizes(real, stored - used - padding);
  }

  private long number(long from) throws UnreadableException {
    long value = 0;
    for (int digits = 0; digits <= DIGITS; digits++) {
      if (flow.position() - from >= stored || !flow.has(1)) {
        break;
      }
      byte b = flow.buffer[flow.at++];
      if (b == '\n' && digits > 0) {
        return value;
      }
      if (b < '0' || b > '9') {
        break;
      }
      value = value * 10 + (b - '0');
    }
    throw new UnreadableException(Fault.TAR_SPARSE);
  }
}

package dev.lampkeeper.check.archive;

import java.util.List;

/** Where the stored bytes of a file with holes belong: in order, and none behind its end. */
final class SparseMap {
  private final long real;
  private long end;
  private long stored;

  /**
   * @param real size in bytes of the file with its holes
   */
  SparseMap(long real) {
    this.real = real;
  }

  /** Of offsets and lengths in turn. */
  static SparseMap of(long real, List<Long> numbers) throws UnreadableException {
    SparseMap map = new SparseMap(real);
    if (numbers.size() % 2 != 0) {
      throw new UnreadableException(Fault.TAR_SPARSE);
    }
    for (int i = 0; i < numbers.size(); i += 2) {
      map.add(numbers.get(i), numbers.get(i + 1));
    }
    return map;
  }

  void add(long offset, long length) throws UnreadableException {
    if (offset < end || length < 0 || length > real - offset) {
      throw new UnreadableException(Fault.TAR_SPARSE);
    }
    end = offset + length;
    stored += length;
  }

  void check(long size) throws UnreadableException {
    if (stored != size) {
      throw new UnreadableException(Fault.TAR_SPARSE);
    }
  }
}

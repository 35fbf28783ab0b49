package dev.lampkeeper.check.archive;

/**
 * The record at a zip's end, which says where its directory is.
 *
 * @param offset of the directory's first byte
 * @param size of the directory in bytes
 * @param entries how many there are; where it is no zip64, only the lowest 16 bits of it
 */
record ZipEnd(long offset, long size, long entries, boolean zip64) {
  private static final long END = 0x06054b50;
  private static final long LOCATOR = 0x07064b50;
  private static final long END64 = 0x06064b50;
  private static final int FIXED = 22;
  private static final int LOCATOR_SIZE = 20;
  private static final int FIXED64 = 56;
  private static final int LONGEST = FIXED + 0xffff;

  static boolean isThere(Gathering gathering) throws UnreadableException {
    try (Input tail = tail(gathering)) {
      return find(tail) >= 0;
    }
  }

  static ZipEnd of(Gathering gathering) throws UnreadableException {
    try (Input tail = tail(gathering)) {
      int at = find(tail);
      if (at < 0) {
        throw new UnreadableException(Fault.ZIP_CUT);
      }
      long where = gathering.source.size() - tail.end + at;
      if (tail.end - at - FIXED != Little.u16(tail.buffer, at + 20)) {
        gathering.findings.add(Fault.ZIP_TRAILING, where + FIXED);
      }
      boolean located = at >= LOCATOR_SIZE && Little.u32(tail.buffer, at - LOCATOR_SIZE) == LOCATOR;
      ZipEnd end = located ? read64(gathering, tail, at, where) : read(tail.buffer, at);
      long stop = located ? where - LOCATOR_SIZE - FIXED64 : where;
      return end.checked(gathering, stop);
    }
  }

  private static ZipEnd read(byte[] bytes, int at) throws UnreadableException {
    int disk = Little.u16(bytes, at + 4);
    int entries = Little.u16(bytes, at + 10);
    if (disk != 0 || Little.u16(bytes, at + 6) != 0 || Little.u16(bytes, at + 8) != entries) {
      throw new UnreadableException(Fault.ZIP_SPLIT);
    }
    return new ZipEnd(Little.u32(bytes, at + 16), Little.u32(bytes, at + 12), entries, false);
  }

  private static ZipEnd read64(Gathering gathering, Input tail, int at, long where)
      throws UnreadableException {
    int locator = at - LOCATOR_SIZE;
    long record = Little.u64(tail.buffer, locator + 8);
    if (Little.u32(tail.buffer, locator + 16) > 1) {
      throw new UnreadableException(Fault.ZIP_SPLIT);
    }
    if (record < 0 || record > where - LOCATOR_SIZE - FIXED64) {
      throw new UnreadableException(Fault.ZIP_END);
    }
    try (Input input = gathering.open(record, FIXED64, FIXED64)) {
      if (!input.has(FIXED64) || input.u32(0) != END64) {
        throw new UnreadableException(Fault.ZIP_END);
      }
      if (input.u32(16) != 0 || input.u32(20) != 0) {
        throw new UnreadableException(Fault.ZIP_SPLIT);
      }
      byte[] bytes = input.buffer;
      ZipEnd end = read(tail.buffer, at);
      return new ZipEnd(
          end.offset == 0xffffffffL ? Little.u64(bytes, 48) : end.offset,
          end.size == 0xffffffffL ? Little.u64(bytes, 40) : end.size,
          end.entries == 0xffff ? Little.u64(bytes, 32) : end.entries,
          true);
    }
  }

  /**
   * @param stop where the directory must have ended
   */
  private ZipEnd checked(Gathering gathering, long stop) throws UnreadableException {
    if (offset < 0 || size < 0 || entries < 0 || offset > stop || size > stop - offset) {
      throw new UnreadableException(Fault.ZIP_END);
    }
    if (size > gathering.limits.directory()) {
      throw new UnreadableException(Fault.TOO_MANY, gathering.limits.entries());
    }
    if (!zip64 && size < stop - offset) {
      throw new UnreadableException(Fault.ZIP_PREFIX, stop - offset - size);
    }
    return this;
  }

  private static Input tail(Gathering gathering) {
    long length = Math.min(gathering.source.size(), LONGEST + LOCATOR_SIZE);
    return gathering.open(gathering.source.size() - length, length, LONGEST + LOCATOR_SIZE);
  }

  /** Where the last record of this kind begins in the buffer, or -1. */
  private static int find(Input tail) throws UnreadableException {
    tail.has(tail.buffer.length);
    for (int at = tail.end - FIXED; at >= 0; at--) {
      if (tail.buffer[at] == 'P' && Little.u32(tail.buffer, at) == END) {
        return at;
      }
    }
    return -1;
  }
}

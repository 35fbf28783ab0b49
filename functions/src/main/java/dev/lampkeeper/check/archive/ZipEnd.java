package dev.lampkeeper.check.archive;

/**
 * The record at a zip's end, which says where its directory is.
 *
 * @param offset of the directory's first byte, counted from the archive's
 * @param size of the directory in bytes
 * @param entries how many there are; where it is no zip64, only the lowest 16 bits of it
 * @param prefix bytes before the zip that its offsets do not count, as some that unpack themselves
 */
record ZipEnd(long offset, long size, long entries, boolean zip64, long prefix) {
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
      int comment = Little.u16(tail.buffer, at + 20);
      if (comment > tail.end - at - FIXED) {
        gathering.findings.add(Fault.ZIP_COMMENT);
      } else if (comment < tail.end - at - FIXED) {
        gathering.findings.add(Fault.ZIP_TRAILING, where + FIXED + comment);
      }
      if (at < LOCATOR_SIZE || Little.u32(tail.buffer, at - LOCATOR_SIZE) != LOCATOR) {
        return read(tail.buffer, at).checked(gathering, where);
      }
      long record = Little.u64(tail.buffer, at - LOCATOR_SIZE + 8);
      if (record < 0 || record > where - LOCATOR_SIZE - FIXED64) {
        throw new UnreadableException(Fault.ZIP_END);
      }
      return read64(gathering, tail, at, record).checked(gathering, record);
    }
  }

  private static ZipEnd read(byte[] bytes, int at) throws UnreadableException {
    int disk = Little.u16(bytes, at + 4);
    int entries = Little.u16(bytes, at + 10);
    if (disk != 0 || Little.u16(bytes, at + 6) != 0 || Little.u16(bytes, at + 8) != entries) {
      throw new UnreadableException(Fault.ZIP_SPLIT);
    }
    return new ZipEnd(Little.u32(bytes, at + 16), Little.u32(bytes, at + 12), entries, false, 0);
  }

  private static ZipEnd read64(Gathering gathering, Input tail, int at, long record)
      throws UnreadableException {
    if (Little.u32(tail.buffer, at - LOCATOR_SIZE + 16) > 1) {
      throw new UnreadableException(Fault.ZIP_SPLIT);
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
          true,
          0);
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
    long before = stop - offset - size;
    if (before > 0) {
      gathering.findings.add(Fault.ZIP_PREFIX, before);
    }
    return new ZipEnd(offset + before, size, entries, zip64, before);
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

package dev.lampkeeper.check.archive;

/**
 * Adds up what an archive unpacks to, and stops where that is a bomb: filling an instance's disk
 * takes its site down.
 */
final class Volume {
  private final ReadLimits limits;
  private final long allowed;
  private long total;

  /**
   * @param packed the archive's size in bytes
   */
  Volume(ReadLimits limits, long packed) {
    this.limits = limits;
    this.allowed = Math.max(limits.harmless(), packed * limits.ratio());
  }

  void add(long bytes) throws UnreadableException {
    check(bytes);
    total += bytes;
  }

  /** As {@link #add}, and adds nothing. */
  void check(long bytes) throws UnreadableException {
    if (bytes < 0 || bytes > limits.unpacked() - total) {
      throw new UnreadableException(Fault.TOO_LARGE, limits.unpacked() >> 30);
    }
    if (total + bytes > allowed) {
      throw new UnreadableException(Fault.BOMB, limits.ratio());
    }
  }

  long total() {
    return total;
  }
}

package dev.lampkeeper.check.archive;

/** Bounds what following an archive's links may cost, which can grow with their square. */
final class Work {
  /** Characters of paths that are looked at: a second's work. */
  private static final long MOST = 200_000_000;

  private long done;

  void add(long amount) throws UnreadableException {
    done += amount;
    if (done > MOST) {
      throw new UnreadableException(Fault.LINKS_TOO_MANY);
    }
  }
}

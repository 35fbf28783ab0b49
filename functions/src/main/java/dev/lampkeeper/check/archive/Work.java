package dev.lampkeeper.check.archive;

/** Bounds what following an archive's links may cost, which can grow with their square. */
final class Work {
  /** Characters of paths that are looked at: a second's work. */
  private static final long MOST = 50_000_000;

  /** What looking at one path costs beside its characters. */
  static final int LOOK = 16;

  private long done;

  void add(long amount) throws UnreadableException {
    done += amount;
    if (done > MOST) {
      throw new UnreadableException(Fault.LINKS_TOO_MANY);
    }
  }
}

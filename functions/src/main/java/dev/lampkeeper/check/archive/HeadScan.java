package dev.lampkeeper.check.archive;

/** Looks at the beginning of one file after the other. */
final class HeadScan {
  static final int LENGTH = 64 << 10;

  /** All that there are: a site has thousands of files, and few kinds of beginnings. */
  private static final Head[] SHARED = new Head[64];

  static {
    for (int i = 0; i < SHARED.length; i++) {
      SHARED[i] =
          new Head(
              (i & 1) != 0, (i & 2) != 0, (i & 4) != 0, (i & 8) != 0, (i & 16) != 0, (i & 32) != 0);
    }
  }

  private final byte[] first = new byte[4];
  private int seen;
  private boolean lineEnded;
  private boolean firstReturns;
  private boolean returns;
  private byte last;

  void begin() {
    seen = 0;
    lineEnded = false;
    firstReturns = false;
    returns = false;
    last = 0;
  }

  void take(byte[] bytes, int from, int length) {
    int count = Math.min(length, LENGTH - seen);
    for (int i = 0; i < count && seen + i < first.length; i++) {
      first[seen + i] = bytes[from + i];
    }
    seen += count;
    for (int i = from; i < from + count && !(lineEnded && returns); i++) {
      byte b = bytes[i];
      firstReturns |= !lineEnded && b == '\r';
      if (b == '\n') {
        returns |= last == '\r';
        lineEnded = true;
      }
      last = b;
    }
  }

  Head end() {
    boolean shebang = starts('#', '!');
    return SHARED[
        bit(seen == 0, 1)
            | bit(starts(0xef, 0xbb, 0xbf), 2)
            | bit(shebang, 4)
            | bit(shebang && firstReturns, 8)
            | bit(returns, 16)
            | bit(starts(0x7f, 'E', 'L', 'F'), 32)];
  }

  private boolean starts(int... with) {
    if (seen < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((first[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static int bit(boolean is, int bit) {
    return is ? bit : 0;
  }
}

package dev.lampkeeper.simulator.backtest;

/**
 * What a site asks of its group, minute by minute. The first half of it, at most fourteen days, is
 * what policies learn from; then they take over, and half an hour later they are measured.
 */
public final class Demand {
  private static final int LEARNT = 14 * 1440;
  private static final int GRACE = 30;

  private final long start;
  private final double[] requests;
  private final double[] load;

  /**
   * @param start minutes since 1970
   * @param requests a second, of each minute
   * @param load of each minute, in basic instances at 100 % CPU
   */
  Demand(long start, double[] requests, double[] load) {
    this.start = start;
    this.requests = requests;
    this.load = load;
  }

  int minutes() {
    return load.length;
  }

  /** Minutes since 1970 at which a minute begins. */
  long clock(int minute) {
    return start + minute;
  }

  double requests(int minute) {
    return requests[minute];
  }

  double load(int minute) {
    return load[minute];
  }

  /** The minute in which policies take over. */
  int handOver() {
    return Math.min(LEARNT, load.length / 2);
  }

  /** The first minute that is measured. */
  int measured() {
    return handOver() + GRACE;
  }

  /** The highest load of the part that policies answer for. */
  double highest() {
    double highest = 0;
    for (int minute = handOver(); minute < load.length; minute++) {
      highest = Math.max(highest, load[minute]);
    }
    return highest;
  }
}

package dev.lampkeeper.simulator.backtest;

/** A file that nothing can be told from: in one sentence what is wrong, and what to do. */
final class UnusableHistory extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableHistory(String sentence) {
    super(sentence);
  }
}

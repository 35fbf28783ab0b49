package dev.lampkeeper.simulator.backtest;

/**
 * The two alarms that a target tracking policy makes, and what it does by them: out as soon as
 * three minutes were above the target, in after fifteen well below it.
 */
final class TargetTracking {
  private int above;
  private int below;

  void see(double cpu, double target) {
    above = cpu > target ? above + 1 : 0;
    below = cpu < 0.9 * target ? below + 1 : 0;
  }

  /** A policy that is put anew makes its alarms anew. */
  void restart() {
    above = 0;
    below = 0;
  }

  boolean high() {
    return above >= 3;
  }

  boolean low() {
    return below >= 15;
  }

  /** So many instances would have been at the target. */
  static int proportional(int instances, double cpu, double target) {
    return (int) Math.ceil(instances * cpu / target - 1e-9);
  }
}

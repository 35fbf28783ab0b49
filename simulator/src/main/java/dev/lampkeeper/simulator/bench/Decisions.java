package dev.lampkeeper.simulator.bench;

import dev.lampkeeper.scaling.Minute;
import dev.lampkeeper.simulator.backtest.Policy;
import dev.lampkeeper.simulator.backtest.Replay;
import dev.lampkeeper.simulator.backtest.Settings;
import dev.lampkeeper.simulator.backtest.Traces;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * What the keeper's decisions take on fourteen days of minutes, in time of the CPU; the heap is
 * what the JVM has.
 */
public final class Decisions implements Policy {
  /** Until then most is compiled. */
  private static final int WARM = 600;

  private static final double MILLIS = 1e-6;

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final Policy keeper = Policy.keeper(ScalingTable.SITE, 1);
  private int made;
  private long first;
  private long slowest;
  private long all;

  private Decisions() {}

  /** Prints one row. */
  public static void main(String[] args) throws IOException {
    Decisions decisions = new Decisions();
    Replay.of(
        Traces.read("google-2011-cpu", ScalingTable.SITE, ScalingTable.FLEET),
        ScalingTable.SITE,
        decisions);
    System.out.println(
        "%-45s %.0f ms the first, %.0f ms at most once warm, %.1f ms on average of %d  50 ms wanted"
            .formatted(
                "a scaling decision, with 64 MB of heap",
                decisions.first * MILLIS,
                decisions.slowest * MILLIS,
                decisions.all * MILLIS / decisions.made,
                decisions.made));
  }

  @Override
  public Settings begin(Settings present, List<Minute> seen, long now) {
    return keeper.begin(present, seen, now);
  }

  @Override
  public Settings decide(Settings present, List<Minute> seen, long now) {
    long begun = CPU.getCurrentThreadCpuTime();
    Settings decided = keeper.decide(present, seen, now);
    long took = CPU.getCurrentThreadCpuTime() - begun;
    if (made++ == 0) {
      first = took;
    } else if (made > WARM) {
      slowest = Math.max(slowest, took);
    }
    all += took;
    return decided;
  }

  @Override
  public int every() {
    return keeper.every();
  }
}

package dev.lampkeeper.simulator.backtest;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A group's own past, minute by minute, and what it tells of the load. */
final class History {
  /** Below it, CPU is mostly the system's own. */
  private static final double IDLE = 15;

  /** From here on CPU does not show the demand any more: the requests do. */
  private static final double CUT = 95;

  private final long start;
  private final double[] requests;
  private final double[] cpu;
  private final double[] instances;
  private final double each;

  /**
   * @param start minutes since 1970
   * @param requests a second; all 0 if they are not known
   * @param cpu 0 to 100
   * @param instances in service
   */
  History(long start, double[] requests, double[] cpu, double[] instances) {
    this.start = start;
    this.requests = requests;
    this.cpu = cpu;
    this.instances = instances;
    double[] seen =
        IntStream.range(0, cpu.length)
            .filter(i -> requests[i] > 0 && instances[i] > 0 && cpu[i] > IDLE && cpu[i] < CUT)
            .mapToDouble(i -> requests[i] / busy(i))
            .sorted()
            .toArray();
    each = seen.length == 0 ? Double.NaN : seen[seen.length / 2];
  }

  /** Requests a second of one instance at 100 % CPU, the median; NaN if no minute shows it. */
  double each() {
    return each;
  }

  int minutes() {
    return cpu.length;
  }

  /** Minutes in which the CPU does not show what was asked. */
  int cut() {
    return (int) Arrays.stream(cpu).filter(value -> value >= CUT).count();
  }

  /**
   * The load, in instances at 100 % CPU: what they were busy with, or if they had no more to give,
   * what the requests say. Without requests, the load itself stands for them.
   */
  Demand demand() {
    double[] load = new double[cpu.length];
    for (int i = 0; i < load.length; i++) {
      boolean hidden = cpu[i] >= CUT || instances[i] == 0;
      load[i] = hidden && each > 0 ? Math.max(busy(i), requests[i] / each) : busy(i);
    }
    return new Demand(start, each > 0 ? requests : load, load);
  }

  /** What was in service. */
  Course asItRan(Demand demand, Site site) {
    int changes = 0;
    for (int i = demand.measured(); i < instances.length; i++) {
      changes += instances[i] == instances[i - 1] ? 0 : 1;
    }
    return new Course(demand, site, instances, instances, changes);
  }

  private double busy(int minute) {
    return cpu[minute] / 100 * instances[minute];
  }
}

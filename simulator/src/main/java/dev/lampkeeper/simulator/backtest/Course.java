package dev.lampkeeper.simulator.backtest;

import java.util.Arrays;

/** What was in service minute by minute, whether it was enough, and what it cost. */
public final class Course {
  private static final double ROUNDING = 1e-9;

  private final Demand demand;
  private final Site site;
  private final double[] capacity;
  private final double[] bill;
  private final int changes;

  /**
   * @param capacity in service, in basic instances
   * @param bill what a minute cost, in minutes of a basic instance
   * @param changes of the group, from the hand-over on
   */
  Course(Demand demand, Site site, double[] capacity, double[] bill, int changes) {
    this.demand = demand;
    this.site = site;
    this.capacity = capacity;
    this.bill = bill;
    this.changes = changes;
  }

  /** As many basic instances all the time as the highest load needs. */
  public static Course peak(Demand demand, Site site) {
    double[] all = new double[demand.minutes()];
    Arrays.fill(all, Math.min(site.most(), site.needed(demand.highest())));
    return new Course(demand, site, all, all, 0);
  }

  double capacity(int minute) {
    return capacity[minute];
  }

  boolean isSlow(int minute) {
    return demand.load(minute) > site.limit() / 100 * capacity[minute] + ROUNDING;
  }

  int slow() {
    int slow = 0;
    for (int minute = demand.measured(); minute < demand.minutes(); minute++) {
      slow += isSlow(minute) ? 1 : 0;
    }
    return slow;
  }

  /** Minutes too slow, of a hundred. */
  public double slowShare() {
    return 100.0 * slow() / minutes();
  }

  /** Hours of a basic instance. */
  public double hours() {
    double sum = 0;
    for (int minute = demand.measured(); minute < demand.minutes(); minute++) {
      sum += bill[minute];
    }
    return sum / 60;
  }

  /** Of the group's capacity, on average. */
  double changesADay() {
    return changes * 1440.0 / minutes();
  }

  private int minutes() {
    return demand.minutes() - demand.measured();
  }
}

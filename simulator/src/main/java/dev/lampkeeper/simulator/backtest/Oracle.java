package dev.lampkeeper.simulator.backtest;

/**
 * The cheapest schedule of basic instances that is never too slow. It knows the future: each
 * instance is there when it is needed, and in a gap stays if launching it anew would cost more.
 */
public final class Oracle {
  private Oracle() {}

  /** From the first measured minute on, as if nothing had been before. */
  public static Course of(Demand demand, Site site) {
    double[] capacity = new double[demand.minutes()];
    double[] bill = new double[demand.minutes()];
    int[] needed = new int[demand.minutes()];
    int most = 0;
    int from = demand.measured();
    for (int minute = from; minute < needed.length; minute++) {
      needed[minute] = site.needed(demand.load(minute));
      most = Math.max(most, needed[minute]);
    }
    int changes = 0;
    for (int level = 1; level <= most; level++) {
      int last = needed[from] >= level ? from - 1 : from - site.service() - 1;
      for (int minute = from; minute < needed.length; minute++) {
        if (needed[minute] < level) {
          continue;
        }
        boolean kept = minute - last - 1 <= site.service();
        for (int paid = Math.max(last + 1, minute - site.service()); paid <= minute; paid++) {
          bill[Math.max(paid, from)]++;
          capacity[Math.max(paid, from)] += kept || paid == minute ? 1 : 0;
        }
        changes += kept ? 0 : 2;
        last = minute;
      }
    }
    return new Course(demand, site, capacity, bill, changes);
  }
}

package dev.lampkeeper.scaling;

/**
 * So many instances of a size, and what a minute of them is expected to cost.
 *
 * @param cost in minutes of a basic instance, what a minute that is too slow costs included
 */
record Fleet(int instances, double cost) {
  /**
   * The fleet that costs least of those that serve at least what is expected.
   *
   * @param each load that one instance may serve, in basic instances
   * @param price of an instance's minute
   * @param slow price of a minute that is too slow
   * @param most instances, at least 1
   */
  static Fleet cheapest(Forecast forecast, double each, double price, double slow, int most) {
    int n = Math.clamp((long) Math.ceil(forecast.level() / each), 1, most);
    Fleet best = new Fleet(n, n * price + slow * forecast.above(n * each));
    while (++n <= most && n * price < best.cost) {
      double cost = n * price + slow * forecast.above(n * each);
      if (cost < best.cost) {
        best = new Fleet(n, cost);
      }
    }
    return best;
  }
}

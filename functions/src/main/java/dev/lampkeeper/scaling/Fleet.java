package dev.lampkeeper.scaling;

/**
 * So many instances of a size, and what a minute of them is expected to cost.
 *
 * @param cost in minutes of a basic instance, what a minute that is too slow costs included
 */
record Fleet(int instances, double cost) {
  /**
   * The fleet that costs least.
   *
   * @param each load that one instance may serve, in basic instances
   * @param price of an instance's minute
   * @param slow price of a minute that is too slow
   * @param most instances, at least 1
   */
  static Fleet cheapest(Forecast forecast, double each, double price, double slow, int most) {
    Fleet best = new Fleet(1, price + slow * forecast.above(each));
    for (int n = 2; n <= most && n * price < best.cost; n++) {
      double cost = n * price + slow * forecast.above(n * each);
      if (cost < best.cost) {
        best = new Fleet(n, cost);
      }
    }
    return best;
  }
}

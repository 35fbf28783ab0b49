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
   * @param slow price of a minute that is too slow
   */
  static Fleet cheapest(Forecast forecast, Choice choice, double slow) {
    double each = choice.each();
    int most = choice.most();
    if (each == 0) {
      return new Fleet(most, Double.POSITIVE_INFINITY);
    }
    double price = choice.size().price();
    int n = Math.clamp((long) Math.ceil(forecast.level() / each), choice.least(), most);
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

package dev.lampkeeper.scaling;

/**
 * What the peak of the next minutes may be.
 *
 * @param level in the middle, in basic instances
 * @param spread by which it misses on average
 * @param errors that were seen, in spreads
 * @param highest that the load has been
 */
record Forecast(double level, double spread, Errors errors, double highest) {
  /**
   * How likely the peak is above a load: 0 to 1. What was never seen is not reckoned with, but for
   * what the forecast itself expects and a mean miss.
   */
  double above(double load) {
    return load >= Math.max(highest, level) + spread ? 0 : errors.above((load - level) / spread);
  }
}

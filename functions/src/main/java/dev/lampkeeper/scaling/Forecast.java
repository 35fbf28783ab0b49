package dev.lampkeeper.scaling;

/**
 * What the peak of the next minutes may be.
 *
 * @param level in the middle, in basic instances
 * @param spread by which it misses on average
 * @param errors that were seen, in spreads
 */
record Forecast(double level, double spread, Errors errors) {
  /** How likely the peak is above a load: 0 to 1. */
  double above(double load) {
    return errors.above((load - level) / spread);
  }
}

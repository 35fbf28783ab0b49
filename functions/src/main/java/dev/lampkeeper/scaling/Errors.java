package dev.lampkeeper.scaling;

import java.util.Arrays;

/** The errors of forecasts, in spreads: as they were, with the tails that they have. */
final class Errors {
  private final double[] sorted;

  Errors(double... values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The share of errors above one: 0 to 1. */
  double above(double error) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > error) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return (double) (sorted.length - low) / sorted.length;
  }
}

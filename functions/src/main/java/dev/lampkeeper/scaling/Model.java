package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.LeastSquares.dot;

/**
 * How a load moves: a regression of its peak, one of the error of that, and the errors in units of
 * the second, whose tails are taken as they were.
 */
final class Model {
  /** Before, the windows of the features are not yet filled. */
  private static final int FIRST = 60;

  /** Every other minute: they say nearly the same. */
  private static final int STRIDE = 2;

  private final double[] level;
  private final double[] spread;
  private final Errors errors;

  private Model(double[] level, double[] spread, Errors errors) {
    this.level = level;
    this.spread = spread;
    this.errors = errors;
  }

  /** Learns from all of a load, which must be longer than {@link #FIRST} and its lead. */
  static Model fit(Load load) {
    int rows = (load.lastSeen() - FIRST) / STRIDE + 1;
    double[][] levels = new double[rows][];
    double[][] spreads = new double[rows][];
    double[] rises = new double[rows];
    LeastSquares middle = new LeastSquares(Features.level(load, FIRST).length);
    for (int row = 0; row < rows; row++) {
      int minute = load.lastSeen() - row * STRIDE;
      levels[row] = Features.level(load, minute);
      spreads[row] = Features.spread(load, minute);
      rises[row] = load.peak(minute) - load.at(minute);
      middle.add(levels[row], rises[row], weight(spreads[row]));
    }
    double[] level = middle.solve();
    LeastSquares error = new LeastSquares(spreads[0].length);
    double[] errors = new double[rows];
    for (int row = 0; row < rows; row++) {
      errors[row] = rises[row] - dot(level, levels[row]);
      error.add(spreads[row], Math.abs(errors[row]), weight(spreads[row]));
    }
    double[] spread = error.solveNonNegative();
    for (int row = 0; row < rows; row++) {
      errors[row] /= spread(spread, spreads[row]);
    }
    return new Model(level, spread, new Errors(errors));
  }

  /** What the load's peak may be, as of a minute. */
  Forecast at(Load load, int minute) {
    return new Forecast(
        load.at(minute) + dot(level, Features.level(load, minute)),
        spread(spread, Features.spread(load, minute)),
        errors,
        load.highest());
  }

  private static double weight(double[] features) {
    double scale = Features.scale(features);
    return 1 / (scale * scale);
  }

  /** Never far below what the load's own swing tells, however well the past was hit. */
  private static double spread(double[] learnt, double[] features) {
    return Math.max(dot(learnt, features), Features.scale(features) / 4);
  }
}

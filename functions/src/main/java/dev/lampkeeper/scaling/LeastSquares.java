package dev.lampkeeper.scaling;

/** A weighted regression, to which rows are added one by one. */
final class LeastSquares {
  /** Keeps features that say the same apart: a thousandth of what each says by itself. */
  private static final double RIDGE = 1e-3;

  private static final int ROUNDS = 100;

  private final double[][] products;
  private final double[] sums;

  LeastSquares(int features) {
    products = new double[features][features];
    sums = new double[features];
  }

  void add(double[] features, double value, double weight) {
    for (int i = 0; i < sums.length; i++) {
      double weighed = weight * features[i];
      sums[i] += weighed * value;
      for (int j = 0; j <= i; j++) {
        products[i][j] += weighed * features[j];
      }
    }
  }

  /** The coefficients, by Cholesky's decomposition. */
  double[] solve() {
    int n = sums.length;
    double[][] root = new double[n][n];
    double[] x = sums.clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? diagonal(i) : products[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / root[j][j];
      }
      for (int k = 0; k < i; k++) {
        x[i] -= root[i][k] * x[k];
      }
      x[i] /= root[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= root[k][i] * x[k];
      }
      x[i] /= root[i][i];
    }
    return x;
  }

  /** The coefficients of which none is negative, by coordinate descent. */
  double[] solveNonNegative() {
    double[] x = new double[sums.length];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < x.length; i++) {
        double rest = sums[i];
        for (int j = 0; j < x.length; j++) {
          rest -= i == j ? 0 : x[j] * (j < i ? products[i][j] : products[j][i]);
        }
        x[i] = Math.max(0, rest / diagonal(i));
      }
    }
    return x;
  }

  private double diagonal(int i) {
    return products[i][i] * (1 + RIDGE) + 1e-6;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}

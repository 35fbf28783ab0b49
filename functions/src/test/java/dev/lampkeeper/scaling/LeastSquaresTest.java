package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LeastSquaresTest {
  @Test
  void findsTheLineThatTheRowsLieOn() {
    assertArrayEquals(new double[] {3, -2}, rows(-2).solve(), 0.05);
  }

  @Test
  void givesFeaturesThatSayTheSameTheSameShare() {
    LeastSquares rows = new LeastSquares(2);
    for (int i = 1; i <= 100; i++) {
      rows.add(new double[] {i, i}, 4 * i, 1);
    }
    assertArrayEquals(new double[] {2, 2}, rows.solve(), 0.01);
  }

  @Test
  void takesNoCoefficientBelowNought() {
    double[] found = rows(-2).solveNonNegative();
    assertEquals(0, found[1]);
    assertArrayEquals(new double[] {3, 2}, rows(2).solveNonNegative(), 0.05);
  }

  /** Three for each row, and so much for each step of a feature from 0 to 9. */
  private static LeastSquares rows(double slope) {
    LeastSquares rows = new LeastSquares(2);
    for (int i = 0; i < 1000; i++) {
      rows.add(new double[] {1, i % 10}, 3 + slope * (i % 10), 1);
    }
    return rows;
  }
}

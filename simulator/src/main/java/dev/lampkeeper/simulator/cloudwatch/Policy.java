package dev.lampkeeper.simulator.cloudwatch;

/**
 * A target tracking policy.
 *
 * @param metric what it goes by, in words
 * @param scalesIn whether it also makes the group smaller
 */
public record Policy(String name, String metric, Measure measure, double target, boolean scalesIn) {
  /** What a policy goes by. */
  public sealed interface Measure {}

  /** CPU, in percent. */
  public record Cpu() implements Measure {}

  /** Requests a minute and target. */
  public record Requests() implements Measure {}

  /**
   * CPU in percent of another metric.
   *
   * @param fill where that has no datapoint
   */
  public record CpuOf(Name other, double fill) implements Measure {}

  /** What is not simulated: it never has a datapoint, so that the policy does nothing. */
  public record Unknown() implements Measure {}
}

package dev.lampkeeper.simulator.cloudwatch;

/**
 * A minute of a group under load.
 *
 * @param requests a second
 * @param capacity requests a second of the instances that the balancer finds healthy, at 100 % CPU
 * @param serving how many these were
 * @param inService how many were in service
 */
public record Minute(double requests, double capacity, int serving, int inService) {
  /** CPU above which visitors wait. */
  private static final double LIMIT = 0.9;

  /** Mean over the instances, 0 to 100; nobody balances unevenly here. */
  public double cpu() {
    return capacity == 0 ? 0 : Math.min(100, 100 * requests / capacity);
  }

  /** Whether visitors waited. */
  public boolean slow() {
    return requests > LIMIT * capacity;
  }
}

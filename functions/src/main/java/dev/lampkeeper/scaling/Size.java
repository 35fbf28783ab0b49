package dev.lampkeeper.scaling;

/**
 * One step of the ladder of instance types.
 *
 * @param size in units of the ladder's basic type, of which it has the multiple in vCPU and memory
 * @param price of a minute, in units of the basic type's
 */
public record Size(double size, double price) {
  /** What the operating system and the agents take of a basic instance. */
  private static final double OVERHEAD = 0.1;

  /**
   * What one instance of this size does, in basic instances, as long as it has not been seen:
   * larger ones are taken as proportional, smaller ones as having the same overhead, so that an
   * error leaves capacity to spare.
   */
  double assumed() {
    return Math.min(size, (size - OVERHEAD) / (1 - OVERHEAD));
  }
}

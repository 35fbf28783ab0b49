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
   * What one instance of this size does, in basic instances, as long as it has not been seen: the
   * overhead does not grow with it.
   */
  double assumed() {
    return (size - OVERHEAD) / (1 - OVERHEAD);
  }
}

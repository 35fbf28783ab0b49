package dev.lampkeeper.scaling;

/**
 * One step of the ladder of instance types.
 *
 * @param type the instance type
 * @param size in units of the ladder's basic type, of which it has the multiple in vCPU and memory
 * @param price of a minute, in units of the basic type's
 */
public record Size(String type, double size, double price) {
  /** What the operating system and the agents take of a basic instance. */
  private static final double OVERHEAD = 0.1;

  /**
   * What one instance of this size does, in basic instances, as long as it has not been seen: the
   * overhead does not grow with it.
   */
  double assumed() {
    return assumed(size);
  }

  static double assumed(double size) {
    return (size - OVERHEAD) / (1 - OVERHEAD);
  }

  /** Whether two steps could be taken for each other. */
  boolean alike(Size other) {
    return type.equals(other.type) || size == other.size;
  }
}

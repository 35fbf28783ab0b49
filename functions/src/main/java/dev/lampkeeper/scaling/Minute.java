package dev.lampkeeper.scaling;

/**
 * What CloudWatch holds of one minute.
 *
 * @param minute minutes since 1970, the beginning of the datapoint's period
 * @param requests requests a second, of the whole group, or what else its work is counted by; 0
 *     where CloudWatch has CPU but no requests
 * @param cpu mean over the instances in service, 0 to 100
 * @param inService instances that served
 * @param size their size, as in {@link Size}
 */
public record Minute(long minute, double requests, double cpu, int inService, double size) {
  /**
   * Requests a second that one instance would serve at 100 % CPU, as far as this minute shows it.
   */
  double capacity() {
    return requests / (inService * cpu / 100);
  }

  /** Whether the CPU shows what a request costs: near idle it is the system's, near 100 % cut. */
  boolean shows() {
    return inService > 0 && requests > 0 && cpu > 15 && cpu < 95;
  }
}

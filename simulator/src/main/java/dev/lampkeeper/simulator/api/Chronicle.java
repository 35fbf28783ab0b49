package dev.lampkeeper.simulator.api;

/** Takes down what happens in the region, for the timeline that a person reads. */
public interface Chronicle {
  /**
   * Something happened, now.
   *
   * @param service which one tells it, for example {@code autoscaling}
   * @param subject what it happened to, for example an instance's id
   * @param what in a few words, for example {@code Pending:Wait}
   */
  void note(String service, String subject, String what);
}

package dev.lampkeeper.scaling;

/** What becomes of the group's capacity. */
public sealed interface ScalingDecision {
  /** In one sentence. */
  String reason();

  /** Nothing is changed. */
  record Leave(String reason) implements ScalingDecision {}

  /**
   * So many instances from now on.
   *
   * @param expected instances that the middle of the forecast asks for, which is about the peak
   *     until the time to service is over
   * @param needed instances that the newest load asks for
   */
  record Run(int instances, double expected, double needed, String reason)
      implements ScalingDecision {}

  /**
   * Another size from now on.
   *
   * @param instances of it that the load needs
   * @param run what the load needs of the present size until then
   */
  record Resize(Size size, int instances, Run run, String reason) implements ScalingDecision {}
}

package dev.lampkeeper.simulator.api;

/** Who makes requests, as far as services and the bill want to know. */
public interface Caller {

  /** For example {@code bootstrap} or {@code person}. */
  String name();

  /** What it works for now. */
  Cause cause();

  /**
   * Passed before and after the effect of each of its requests: where it may end.
   *
   * @throws dev.lampkeeper.simulator.kernel.Killed if it ends here
   */
  void step();

  /** Somebody who acts of his own accord and does not die in between. */
  static Caller person(String name) {
    return new Caller() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Cause cause() {
        return Cause.ITSELF;
      }

      @Override
      public void step() {}
    };
  }
}

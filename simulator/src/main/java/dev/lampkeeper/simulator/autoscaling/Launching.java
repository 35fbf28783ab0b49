package dev.lampkeeper.simulator.autoscaling;

/** What a group launches: by its own configuration, or while a refresh is under way by another. */
final class Launching {
  private Configuration own;
  private Configuration now;

  Launching(Configuration own) {
    this.own = own;
    this.now = own;
  }

  /** The group's own. */
  Configuration own() {
    return own;
  }

  /** By what it launches now. */
  Configuration now() {
    return now;
  }

  void by(Configuration other) {
    now = other;
  }

  /** By its own again. */
  void byOwn() {
    now = own;
  }

  /** What it launches by now is its own. */
  void adopt() {
    own = now;
  }
}

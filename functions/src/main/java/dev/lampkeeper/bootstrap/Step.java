package dev.lampkeeper.bootstrap;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps from a launch to its hook's completion, in their order. */
enum Step {
  /** The Systems Manager agent is online. */
  AGENT(""),
  PREPARED("prepare"),
  /** The current release is installed, or there is none yet. */
  DELIVERED("deliver"),
  VERIFIED("probe");

  private final String script;

  Step(String script) {
    this.script = script;
  }

  /** The instance script whose verdict ends this step; empty for the agent. */
  String script() {
    return script;
  }

  static Optional<Step> of(String script) {
    return Stream.of(values()).filter(s -> s.script.equals(script)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

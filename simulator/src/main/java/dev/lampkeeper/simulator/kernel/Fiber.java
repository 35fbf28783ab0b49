package dev.lampkeeper.simulator.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Something that takes time and can be ended between two of its steps, for example an invocation of
 * a function.
 */
public final class Fiber {
  private final String name;
  @Nullable Thread thread;
  boolean killed;
  boolean ended;

  Fiber(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public boolean ended() {
    return ended;
  }

  void checkAlive() {
    if (killed) {
      throw new Killed();
    }
  }
}

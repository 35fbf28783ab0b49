package dev.lampkeeper.simulator.invariants;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Goes through a list that only grows, and shows each element once. */
final class Fresh<T> {
  private final Supplier<List<T>> all;
  private int seen;

  Fresh(Supplier<List<T>> all) {
    this.all = all;
  }

  /** Shows what has come since the last time. */
  void each(Consumer<T> consumer) {
    List<T> now = all.get();
    while (seen < now.size()) {
      consumer.accept(now.get(seen++));
    }
  }
}

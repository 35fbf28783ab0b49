package dev.lampkeeper.simulator.lambda;

import dev.lampkeeper.simulator.kernel.Fiber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invocation under way.
 *
 * @param <A> what it answers
 */
final class Run<A> {
  /** Takes an invocation's end; the answer is null if there is none. */
  interface End<A> {
    void of(Run<A> run, Outcome outcome, @Nullable A answer, String problem);
  }

  final Work work;
  final Environment environment;
  final boolean cold;
  final Instant start;
  private final End<A> end;
  @Nullable Fiber fiber;

  /** The invocation is killed when it has passed this many of its steps. */
  int stepsLeft;

  private boolean ended;

  Run(Work work, Environment environment, boolean cold, int stepsLeft, Instant start, End<A> end) {
    this.work = work;
    this.environment = environment;
    this.cold = cold;
    this.stepsLeft = stepsLeft;
    this.start = start;
    this.end = end;
  }

  /** Ends it, the first time; what ends later has no effect any more. */
  void end(Outcome outcome, @Nullable A answer, String problem) {
    if (!ended) {
      ended = true;
      environment.run = null;
      end.of(this, outcome, answer, problem);
    }
  }

  boolean ended() {
    return ended;
  }
}

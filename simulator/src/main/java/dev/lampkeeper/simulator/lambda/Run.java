package dev.lampkeeper.simulator.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.kernel.Fiber;
import dev.lampkeeper.simulator.sqs.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invocation under way. */
final class Run {
  /** Takes an invocation's end; the answer is null if there is none. */
  interface End {
    void of(Run run, Outcome outcome, @Nullable SQSBatchResponse answer, String problem);
  }

  final List<Message> batch;
  final Cause cause;
  final int rounds;
  final Environment environment;
  final boolean cold;
  final Instant start;
  private final End end;
  @Nullable Fiber fiber;

  /** The invocation is killed when it has passed this many of its steps. */
  int stepsLeft;

  private boolean ended;

  Run(
      List<Message> batch,
      Environment environment,
      boolean cold,
      int stepsLeft,
      Instant start,
      End end) {
    this.batch = batch;
    this.environment = environment;
    this.cold = cold;
    this.stepsLeft = stepsLeft;
    this.start = start;
    this.end = end;
    this.cause = cause(batch);
    this.rounds = batch.stream().mapToInt(m -> m.origin().rounds()).max().orElse(0);
  }

  /** Ends it, the first time; what ends later has no effect any more. */
  void end(Outcome outcome, @Nullable SQSBatchResponse answer, String problem) {
    if (!ended) {
      ended = true;
      environment.run = null;
      end.of(this, outcome, answer, problem);
    }
  }

  boolean ended() {
    return ended;
  }

  static Cause cause(List<Message> batch) {
    boolean scheduled = batch.stream().anyMatch(m -> m.origin().scheduled());
    boolean event = batch.stream().anyMatch(m -> !m.origin().scheduled());
    return scheduled && event ? Cause.BOTH : scheduled ? Cause.SWEEP : Cause.EVENT;
  }
}

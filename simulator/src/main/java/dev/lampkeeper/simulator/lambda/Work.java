package dev.lampkeeper.simulator.lambda;

import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.sqs.Message;
import java.util.List;

/**
 * Why a function is invoked.
 *
 * @param rounds how many functions woke one another up to here
 */
record Work(Cause cause, int rounds) {
  /** Somebody calls it. */
  static final Work DIRECT = new Work(Cause.EVENT, 0);

  static Work of(List<Message> batch) {
    boolean scheduled = batch.stream().anyMatch(m -> m.origin().scheduled());
    boolean event = batch.stream().anyMatch(m -> !m.origin().scheduled());
    return new Work(
        scheduled && event ? Cause.BOTH : scheduled ? Cause.SWEEP : Cause.EVENT,
        batch.stream().mapToInt(m -> m.origin().rounds()).max().orElse(0));
  }
}

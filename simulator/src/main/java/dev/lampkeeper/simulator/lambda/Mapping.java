package dev.lampkeeper.simulator.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.sqs.Message;
import dev.lampkeeper.simulator.sqs.Queue;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An event source mapping: feeds a queue's messages to a function. */
final class Mapping {
  /** SQS takes and gives at most so many messages in a request. */
  private static final int REQUEST = 10;

  /** Lambda's documentation says that it stops a loop after about so many rounds. */
  private static final int MOST_ROUNDS = 16;

  private static final int DEFAULT_BATCH = 10;

  /** Assumed, without a batching window: from a message's arrival to its being received. */
  private static final Duration POLLING = Duration.ofMillis(50);

  private final Kernel kernel;
  private final Faults faults;
  private final Costs costs;
  private final Queue queue;
  private final SimulatedFunction<SQSEvent, SQSBatchResponse> function;
  private final Consumer<Invocation> log;
  private final int batchSize;
  private final Duration window;
  private final int mostAtOnce;
  private final boolean reportsFailures;
  private boolean gathering;
  private boolean stopped;
  private int running;

  Mapping(
      Kernel kernel,
      Faults faults,
      Costs costs,
      Queue queue,
      SimulatedFunction<SQSEvent, SQSBatchResponse> function,
      JsonObject properties,
      Consumer<Invocation> log) {
    this.kernel = kernel;
    this.faults = faults;
    this.costs = costs;
    this.queue = queue;
    this.function = function;
    this.log = log;
    this.batchSize = number(properties, "BatchSize", DEFAULT_BATCH);
    int seconds = number(properties, "MaximumBatchingWindowInSeconds", 0);
    this.window = seconds == 0 ? POLLING : Duration.ofSeconds(seconds);
    JsonObject scaling = properties.getAsJsonObject("ScalingConfig");
    this.mostAtOnce =
        scaling == null ? Integer.MAX_VALUE : number(scaling, "MaximumConcurrency", 2);
    JsonElement types = properties.get("FunctionResponseTypes");
    this.reportsFailures =
        types != null && types.toString().contains("\"ReportBatchItemFailures\"");
    if (queue.visibility().compareTo(function.timeout()) < 0) {
      throw new IllegalStateException(
          "AWS refuses this mapping: the visibility timeout of %s is below the timeout of %s."
              .formatted(queue.name(), function.name()));
    }
    queue.consumer(function.keeper(), this::poll);
  }

  /** While stopped, messages wait in the queue. */
  void stop(boolean stop) {
    stopped = stop;
    if (!stop) {
      poll();
    }
  }

  private void poll() {
    if (queue.visible() >= batchSize) {
      dispatch();
    } else if (!gathering) {
      gathering = true;
      kernel.after(
          window,
          () -> {
            gathering = false;
            dispatch();
          });
    }
  }

  private void dispatch() {
    while (!stopped && running < mostAtOnce) {
      List<Message> batch = queue.receive(batchSize);
      if (batch.isEmpty()) {
        return;
      }
      count(batch, "sqs:ReceiveMessage");
      refuseLoops(batch);
      invoke(batch);
      if (faults.strikes(Fault.LAMBDA_DOUBLED)) {
        invoke(batch);
      }
    }
  }

  private void invoke(List<Message> batch) {
    running++;
    Work work = Work.of(batch);
    costs.count(
        Costs.Unit.INVOCATION, function.keeper(), work.cause(), "lambda:" + function.keeper());
    function.invoke(
        Batches.event(batch, queue.arn()),
        work,
        (run, outcome, answer, problem) -> ended(batch, run, outcome, answer, problem));
  }

  private void ended(
      List<Message> batch,
      Run<SQSBatchResponse> run,
      Outcome outcome,
      @Nullable SQSBatchResponse answer,
      String problem) {
    running--;
    List<Message> done =
        outcome != Outcome.ANSWERED
            ? List.of()
            : reportsFailures ? Batches.done(batch, answer) : batch;
    if (!done.isEmpty()) {
      count(done, "sqs:DeleteMessage");
      done.forEach(queue::delete);
    }
    log.accept(function.ended(run, batch.size(), batch.size() - done.size(), outcome, problem));
    // Not from within: what ended may be in the middle of a dispatch.
    kernel.after(Duration.ZERO, this::dispatch);
  }

  private void refuseLoops(List<Message> batch) {
    for (Message message : batch) {
      if (message.origin().sender().equals(function.keeper())) {
        throw new IllegalStateException(
            function.keeper() + " wakes itself by a message of its own: " + message.body());
      }
      if (message.origin().rounds() > MOST_ROUNDS) {
        throw new IllegalStateException(
            "Functions wake one another without end: " + message.body());
      }
    }
  }

  private void count(List<Message> batch, String operation) {
    Cause cause = Work.of(batch).cause();
    for (int from = 0; from < batch.size(); from += REQUEST) {
      costs.count(Costs.Unit.QUEUE_REQUEST, function.keeper(), cause, operation);
    }
  }

  private static int number(JsonObject properties, String name, int fallback) {
    JsonElement value = properties.get(name);
    return value == null ? fallback : value.getAsInt();
  }
}

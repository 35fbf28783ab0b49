package dev.lampkeeper.simulator.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.JsonElement;
import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.sqs.Queues;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The functions of the template and the mappings that feed them from its queues. */
public final class Functions {
  /** Who waits for an answer looks for it so often. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Kernel kernel;
  private final Chronicle chronicle;
  private final Costs costs;
  private final Map<String, SimulatedFunction<?, ?>> byHandler = new LinkedHashMap<>();
  private final Map<String, SimulatedFunction<Map<String, Object>, Map<String, Object>>> direct =
      new LinkedHashMap<>();
  private final List<Mapping> mappings = new ArrayList<>();
  private final List<Invocation> log = new ArrayList<>();
  private boolean dead;

  /**
   * @param handlers what makes a handler in a new environment, by the name of its class
   * @param directs the same of those that are invoked directly
   */
  public Functions(
      Kernel kernel,
      Faults faults,
      Chronicle chronicle,
      Costs costs,
      Gateway gateway,
      Template template,
      Queues queues,
      Map<String, Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>>> handlers,
      Map<String, Function<Environment, RequestHandler<Map<String, Object>, Map<String, Object>>>>
          directs) {
    this.kernel = kernel;
    this.chronicle = chronicle;
    this.costs = costs;
    Map<String, SimulatedFunction<SQSEvent, SQSBatchResponse>> byName = new LinkedHashMap<>();
    for (Resource r : template.resources("AWS::Lambda::Function")) {
      String handler = r.properties().get("Handler").getAsString();
      if (directs.containsKey(handler)) {
        SimulatedFunction<Map<String, Object>, Map<String, Object>> function =
            new SimulatedFunction<>(kernel, faults, gateway, r, directs.get(handler));
        direct.put(handler, function);
        byHandler.put(handler, function);
        continue;
      }
      SimulatedFunction<SQSEvent, SQSBatchResponse> function =
          new SimulatedFunction<>(
              kernel,
              faults,
              gateway,
              r,
              handlers.getOrDefault(
                  handler,
                  environment -> {
                    throw new AssertionError("Nothing makes a handler " + handler + ".");
                  }));
      byHandler.put(handler, function);
      byName.put(r.name(), function);
    }
    for (Resource r : template.resources("AWS::Lambda::EventSourceMapping")) {
      JsonElement enabled = r.properties().get("Enabled");
      if (enabled != null && !enabled.getAsBoolean()) {
        continue;
      }
      String[] target = r.properties().get("FunctionName").getAsString().split(":", -1);
      SimulatedFunction<SQSEvent, SQSBatchResponse> function =
          byName.get(target.length > 6 ? target[6] : target[0]);
      if (function == null) {
        throw new IllegalStateException("The mapping " + r.logicalId() + " feeds no function.");
      }
      mappings.add(
          new Mapping(
              kernel,
              faults,
              costs,
              queues.get(r.properties().get("EventSourceArn").getAsString()),
              function,
              r.properties(),
              this::log));
    }
  }

  /** All invocations that have ended, in the order of their ends. */
  public List<Invocation> log() {
    return Collections.unmodifiableList(log);
  }

  /**
   * Ends all that runs and lets nothing run until it is called again. Messages wait meanwhile, as
   * they do for a function without any concurrency.
   */
  public void dead(boolean now) {
    dead = now;
    if (dead) {
      byHandler.values().forEach(SimulatedFunction::killAll);
    }
    mappings.forEach(mapping -> mapping.stop(dead));
  }

  /** Whether the template has a function with this handler that people invoke directly. */
  public boolean invocable(String handler) {
    return direct.containsKey(handler);
  }

  /**
   * Invokes a function directly, as a person's tool does, and waits for its answer.
   *
   * @param handler the name of its class
   * @throws SdkClientException if it came to none
   */
  public Map<String, Object> invoke(String handler, Map<String, Object> input) {
    SimulatedFunction<Map<String, Object>, Map<String, Object>> function = direct.get(handler);
    if (function == null) {
      throw new IllegalStateException("The template has no function with handler " + handler + ".");
    }
    List<Optional<Map<String, Object>>> answers = new ArrayList<>();
    if (dead) {
      throw SdkClientException.create(handler + " has no concurrency.");
    }
    costs.count(
        Costs.Unit.INVOCATION,
        function.keeper(),
        Work.DIRECT.cause(),
        "lambda:" + function.keeper());
    function.invoke(
        input,
        Work.DIRECT,
        (run, outcome, answer, problem) -> {
          log(function.ended(run, 1, outcome == Outcome.ANSWERED ? 0 : 1, outcome, problem));
          answers.add(Optional.ofNullable(answer));
        });
    while (answers.isEmpty()) {
      kernel.sleep(LOOK);
    }
    return answers
        .getFirst()
        .orElseThrow(() -> SdkClientException.create(handler + " gave no answer."));
  }

  /**
   * A new environment of a function that is not fed by a queue, to run its handler in.
   *
   * @param handler the name of its class
   */
  public Environment environment(String handler) {
    SimulatedFunction<?, ?> function = byHandler.get(handler);
    if (function == null) {
      throw new IllegalStateException("The template has no function with handler " + handler + ".");
    }
    return function.create();
  }

  private void log(Invocation invocation) {
    log.add(invocation);
    if (invocation.outcome() != Outcome.ANSWERED) {
      chronicle.note(
          "lambda", invocation.keeper(), invocation.outcome() + ": " + invocation.problem());
    }
  }
}

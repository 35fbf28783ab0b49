package dev.lampkeeper.simulator.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.kernel.Killed;
import dev.lampkeeper.simulator.template.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function: its environments, and what runs in them.
 *
 * @param <E> what it is invoked with
 * @param <A> what it answers
 */
final class SimulatedFunction<E, A> {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

  /** Assumed: an environment that is not used for so long is gone. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  /** Assumed: an environment does not live longer than some hours, however busy it is. */
  private static final int MOST_MINUTES = 240;

  /** Assumed: what Lambda and the runtime add, in a new environment and in a used one. */
  private static final int COLD_MILLIS = 900;

  private static final int WARM_MILLIS = 10;

  /** A killed invocation ends at one of its first steps: a request is two. */
  private static final int MOST_STEPS = 24;

  private final Kernel kernel;
  private final Faults faults;
  private final Gateway gateway;
  private final String name;
  private final String keeper;
  private final Duration timeout;
  private final int mostAtOnce;
  private final SortedMap<String, String> variables;
  private final Function<Environment, RequestHandler<E, A>> factory;
  private final SplittableRandom random;
  private final SplittableRandom requestIds;
  private final Deque<Environment> idle = new ArrayDeque<>();
  private final Map<Environment, RequestHandler<E, A>> handlers = new HashMap<>();
  private final List<Run<A>> running = new ArrayList<>();

  SimulatedFunction(
      Kernel kernel,
      Faults faults,
      Gateway gateway,
      Resource resource,
      Function<Environment, RequestHandler<E, A>> factory) {
    this.kernel = kernel;
    this.faults = faults;
    this.gateway = gateway;
    this.name = resource.name();
    this.keeper = keeper(resource);
    JsonObject properties = resource.properties();
    JsonElement seconds = properties.get("Timeout");
    this.timeout = seconds == null ? DEFAULT_TIMEOUT : Duration.ofSeconds(seconds.getAsInt());
    JsonElement reserved = properties.get("ReservedConcurrentExecutions");
    this.mostAtOnce = reserved == null ? Integer.MAX_VALUE : reserved.getAsInt();
    this.variables = variables(properties);
    this.factory = factory;
    this.random = kernel.random("lambda " + name);
    this.requestIds = kernel.random("request ids " + name);
  }

  String name() {
    return name;
  }

  String keeper() {
    return keeper;
  }

  Duration timeout() {
    return timeout;
  }

  /** Invokes the function; the end is told once. */
  void invoke(E event, Work work, Run.End<A> end) {
    boolean throttled = running.size() >= mostAtOnce || faults.strikes(Fault.LAMBDA_THROTTLED);
    Environment used = throttled ? null : warm();
    Environment environment = used == null ? create() : used;
    boolean killed = !throttled && faults.strikes(Fault.LAMBDA_KILLED);
    Run<A> run =
        new Run<>(
            work,
            environment,
            used == null,
            killed ? random.nextInt(1, MOST_STEPS + 1) : Integer.MAX_VALUE,
            kernel.instant(),
            end);
    if (throttled) {
      run.end(Outcome.THROTTLED, null, "Rate Exceeded.");
      return;
    }
    environment.run = run;
    running.add(run);
    run.fiber = kernel.start(name, () -> carryOut(run, event));
  }

  /**
   * A run that has ended, for the log.
   *
   * @param messages what it was given
   * @param failed what comes back of that
   */
  Invocation ended(Run<A> run, int messages, int failed, Outcome outcome, String problem) {
    return new Invocation(
        name,
        keeper,
        run.start,
        Duration.between(run.start, kernel.instant()),
        messages,
        failed,
        run.work.cause(),
        run.cold,
        outcome,
        problem);
  }

  /** Ends all that runs, where it is. */
  void killAll() {
    for (Run<A> run : List.copyOf(running)) {
      kill(run, Outcome.KILLED, "killed");
    }
    idle.clear();
    handlers.clear();
  }

  /** A new environment, with nothing made in it. */
  Environment create() {
    Instant retires = kernel.instant().plus(Duration.ofMinutes(random.nextInt(60, MOST_MINUTES)));
    return new Environment(kernel, gateway, keeper, variables, retires);
  }

  private void carryOut(Run<A> run, E event) {
    try {
      int most = run.cold ? COLD_MILLIS : WARM_MILLIS;
      kernel.sleep(Duration.ofMillis(random.nextInt(most / 3, most)));
      Instant deadline = kernel.instant().plus(timeout);
      kernel.at(deadline, () -> kill(run, Outcome.TIMED_OUT, "Task timed out after " + timeout));
      RequestHandler<E, A> handler = handlers.get(run.environment);
      if (handler == null) {
        handler = factory.apply(run.environment);
        handlers.put(run.environment, handler);
      }
      A answer =
          handler.handleRequest(event, new FunctionContext(kernel, name, requestId(), deadline));
      release(run);
      run.end(Outcome.ANSWERED, answer, "");
    } catch (RuntimeException e) {
      release(run);
      run.end(Outcome.FAILED, null, e.toString());
    } catch (Killed e) {
      running.remove(run);
      handlers.remove(run.environment);
      run.end(Outcome.KILLED, null, "killed");
      throw e;
    }
  }

  private String requestId() {
    return new UUID(requestIds.nextLong(), requestIds.nextLong()).toString();
  }

  private void kill(Run<A> run, Outcome outcome, String problem) {
    if (run.ended() || run.fiber == null) {
      return;
    }
    kernel.kill(run.fiber);
    running.remove(run);
    handlers.remove(run.environment);
    run.end(outcome, null, problem);
  }

  private void release(Run<A> run) {
    running.remove(run);
    run.environment.lastUsed = kernel.instant();
    idle.push(run.environment);
  }

  /** The environment that was used last, or null if a new one is needed. */
  private @Nullable Environment warm() {
    Instant now = kernel.instant();
    for (Environment e : List.copyOf(idle)) {
      if (e.lastUsed.isBefore(now.minus(IDLE)) || e.retires.isBefore(now)) {
        idle.remove(e);
        handlers.remove(e);
      }
    }
    return idle.poll();
  }

  private static String keeper(Resource resource) {
    String handler = resource.properties().get("Handler").getAsString();
    return handler
        .substring(handler.lastIndexOf('.') + 1)
        .replaceFirst("Handler$", "")
        .toLowerCase(Locale.ROOT);
  }

  private static SortedMap<String, String> variables(JsonObject properties) {
    SortedMap<String, String> variables = new TreeMap<>();
    variables.put("AWS_REGION", Arn.REGION);
    JsonObject environment = properties.getAsJsonObject("Environment");
    if (environment != null) {
      environment
          .getAsJsonObject("Variables")
          .entrySet()
          .forEach(e -> variables.put(e.getKey(), e.getValue().getAsString()));
    }
    return Collections.unmodifiableSortedMap(variables);
  }
}

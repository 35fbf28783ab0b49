package dev.lampkeeper.simulator.lambda;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Caller;
import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.sqs.Origin;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A place where a function runs, one invocation after another. Its handler is made once and keeps
 * what it remembers.
 */
public final class Environment implements Caller {
  private final Kernel kernel;
  private final String keeper;
  private final SortedMap<String, String> variables;
  private final Api api;
  @Nullable Run<?> run;
  Instant lastUsed;
  final Instant retires;

  Environment(
      Kernel kernel,
      Gateway gateway,
      String keeper,
      SortedMap<String, String> variables,
      Instant retires) {
    this.kernel = kernel;
    this.keeper = keeper;
    this.variables = variables;
    this.api = gateway.api(this);
    this.lastUsed = kernel.instant();
    this.retires = retires;
  }

  /** The keeper, by its handler. */
  @Override
  public String name() {
    return keeper;
  }

  @Override
  public Cause cause() {
    return run == null ? Cause.ITSELF : run.work.cause();
  }

  @Override
  public void step() {
    if (run != null && --run.stepsLeft == 0) {
      kernel.end();
    }
  }

  /** The environment's variables, as the template has them. */
  public SortedMap<String, String> variables() {
    return variables;
  }

  /** The way of this environment's requests. */
  public Api api() {
    return api;
  }

  /** What events that are put now come from. */
  public Origin origin() {
    return new Origin(false, keeper, (run == null ? 0 : run.work.rounds()) + 1);
  }
}

package dev.lampkeeper.simulator.api;

import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The way from all callers to all services, with the SDK's retry mode {@code standard}: three
 * attempts, and a backoff between them that grows and has jitter. See
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
public final class Gateway {
  private static final int ATTEMPTS = 3;
  private static final Duration BACKOFF = Duration.ofMillis(100);
  private static final Duration BACKOFF_WHEN_THROTTLED = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);

  /** Assumed, one way: a request on its way in a region, and the service's own time. */
  private static final int LEAST_MILLIS = 5;

  private static final int MOST_MILLIS = 30;

  /** When the keepers' clients give up an attempt that is not answered. */
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(8);

  /** The keepers' clients of these do not repeat a request that got no answer. */
  private static final Set<String> ONCE = Set.of("ssm", "codedeploy");

  private final Kernel kernel;
  private final Faults faults;
  private final Costs costs;
  private final Rates rates;
  private final Answers answers = new Answers();
  private final SplittableRandom random;

  /**
   * @param rateFactor scales the assumed API rates, for example 0.33 or 3
   */
  public Gateway(Kernel kernel, Faults faults, Costs costs, double rateFactor) {
    this.kernel = kernel;
    this.faults = faults;
    this.costs = costs;
    this.rates = new Rates(rateFactor);
    this.random = kernel.random("api");
  }

  /** The way of one caller. */
  public Api api(Caller caller) {
    return new Api() {
      @Override
      public <R> R read(Endpoint endpoint, String operation, Object request, Supplier<R> answer) {
        String key = endpoint.service() + ":" + operation;
        return retrying(
            caller,
            endpoint,
            operation,
            () -> {
              if (faults.strikes(Fault.API_STALE)) {
                Optional<R> stale = answers.recent(key, request, kernel.instant());
                if (stale.isPresent()) {
                  return stale.get();
                }
              }
              R fresh = answer.get();
              answers.keep(key, request, fresh, kernel.instant());
              return fresh;
            },
            false);
      }

      @Override
      public <R> R write(Endpoint endpoint, String operation, Supplier<R> effect) {
        return retrying(caller, endpoint, operation, effect, true);
      }
    };
  }

  private <R> R retrying(
      Caller caller, Endpoint endpoint, String operation, Supplier<R> effect, boolean losable) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(caller, endpoint, operation, effect, losable);
      } catch (SdkException e) {
        boolean throttled =
            e instanceof AwsServiceException service && throttled(endpoint, service);
        boolean repeatable = e instanceof AwsServiceException || !ONCE.contains(endpoint.service());
        if (attempt == ATTEMPTS || !repeatable || !(throttled || e.retryable() || failed(e))) {
          throw e;
        }
        Duration most =
            (throttled ? BACKOFF_WHEN_THROTTLED : BACKOFF).multipliedBy(1L << (attempt - 1));
        long millis = Math.min(most.toMillis(), LONGEST_BACKOFF.toMillis());
        kernel.sleep(Duration.ofMillis(random.nextLong(millis + 1)));
      }
    }
  }

  private <R> R attempt(
      Caller caller, Endpoint endpoint, String operation, Supplier<R> effect, boolean losable) {
    costs.count(
        Costs.Unit.ATTEMPT, caller.name(), caller.cause(), endpoint.service() + ":" + operation);
    travel();
    if (!rates.take(endpoint.service(), operation, kernel.instant())
        || faults.strikes(Fault.API_THROTTLED)) {
      travel();
      throw endpoint.exception(endpoint.throttling(), "Rate exceeded");
    }
    if (faults.strikes(Fault.API_FAILED)) {
      travel();
      throw endpoint.exception("InternalFailure", "An internal error occurred, on purpose.");
    }
    caller.step();
    R answer = carryOut(endpoint, operation, effect);
    caller.step();
    if (losable && faults.strikes(Fault.API_ANSWER_LOST)) {
      boolean reset = random.nextBoolean();
      kernel.sleep(reset ? Duration.ofMillis(random.nextInt(1000)) : ATTEMPT_TIMEOUT);
      throw SdkClientException.create(
          "Unable to execute HTTP request: " + (reset ? "Connection reset" : "Read timed out"),
          new IOException("lost on purpose"));
    }
    travel();
    return answer;
  }

  /** A simulated service that breaks breaks the simulation, past all that a handler catches. */
  private static <R> R carryOut(Endpoint endpoint, String operation, Supplier<R> effect) {
    try {
      return effect.get();
    } catch (SdkException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new AssertionError(endpoint.service() + ":" + operation + " cannot be simulated.", e);
    }
  }

  private void travel() {
    kernel.sleep(Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS + 1)));
  }

  private static boolean throttled(Endpoint endpoint, AwsServiceException e) {
    return e.isThrottlingException()
        || (e.awsErrorDetails() != null
            && endpoint.throttling().equals(e.awsErrorDetails().errorCode()));
  }

  private static boolean failed(SdkException e) {
    return e instanceof AwsServiceException service
        ? service.statusCode() >= 500
            || (service.awsErrorDetails() != null
                && "InternalFailure".equals(service.awsErrorDetails().errorCode()))
        : e.getCause() instanceof IOException;
  }
}

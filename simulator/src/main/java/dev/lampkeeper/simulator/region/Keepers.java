package dev.lampkeeper.simulator.region;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lampkeeper.bootstrap.BootstrapHandler;
import dev.lampkeeper.check.CheckHandler;
import dev.lampkeeper.drain.DrainHandler;
import dev.lampkeeper.release.CommandHandler;
import dev.lampkeeper.release.ReleaseHandler;
import dev.lampkeeper.scaling.ScalingHandler;
import dev.lampkeeper.simulator.eventbridge.SimulatedEventBridge;
import dev.lampkeeper.simulator.lambda.Environment;
import dev.lampkeeper.simulator.sns.SimulatedSns;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes the keepers' handlers, as they are shipped, with clients of the simulated services. */
final class Keepers {
  private final Services services;
  private final Wiring wiring;
  private final Consumer<String> lines;

  /**
   * @param lines takes what the functions print
   */
  Keepers(Services services, Wiring wiring, Consumer<String> lines) {
    this.services = services;
    this.wiring = wiring;
    this.lines = lines;
  }

  /** What makes a handler in a new environment, by the handler's name in the template. */
  Map<String, Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>>> factories() {
    Map<String, Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>>> all =
        new TreeMap<>();
    all.put(BootstrapHandler.class.getName(), wired(this::bootstrap));
    all.put(CheckHandler.class.getName(), wired(this::check));
    all.put(DrainHandler.class.getName(), wired(this::drain));
    all.put(ReleaseHandler.class.getName(), wired(this::release));
    all.put(ScalingHandler.class.getName(), wired(this::scaling));
    return all;
  }

  /** The same of the functions that people invoke. */
  Map<String, Function<Environment, RequestHandler<Map<String, Object>, Map<String, Object>>>>
      directs() {
    return Map.of(CommandHandler.class.getName(), this::command);
  }

  private CommandHandler command(Environment e) {
    return new CommandHandler(
        variables(e),
        services.kernel,
        lines,
        wiring.s3(services.s3(e.api())),
        wiring.ssm(services.ssm(e.api(), e.name())),
        wiring.dynamoDb(services.dynamoDb(e.api())),
        new SimulatedEventBridge(e.api(), services.eventBridge, e::origin));
  }

  private Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>> wired(
      Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>> handler) {
    return environment -> wiring.handler(environment.name(), handler.apply(environment));
  }

  private RequestHandler<SQSEvent, SQSBatchResponse> bootstrap(Environment e) {
    return new BootstrapHandler(
        variables(e),
        services.kernel,
        lines,
        wiring.autoScaling(services.autoScaling(e.api(), e.name())),
        wiring.ssm(services.ssm(e.api(), e.name())),
        wiring.codeDeploy(services.codeDeploy(e.api(), e.name())),
        wiring.dynamoDb(services.dynamoDb(e.api())),
        new SimulatedEventBridge(e.api(), services.eventBridge, e::origin),
        wiring.sns(new SimulatedSns(e.api(), e, services.topics)));
  }

  private RequestHandler<SQSEvent, SQSBatchResponse> drain(Environment e) {
    return new DrainHandler(
        variables(e),
        services.kernel,
        lines,
        wiring.autoScaling(services.autoScaling(e.api(), e.name())),
        wiring.ssm(services.ssm(e.api(), e.name())),
        wiring.codeDeploy(services.codeDeploy(e.api(), e.name())),
        wiring.dynamoDb(services.dynamoDb(e.api())),
        new SimulatedEventBridge(e.api(), services.eventBridge, e::origin));
  }

  private RequestHandler<SQSEvent, SQSBatchResponse> check(Environment e) {
    return new CheckHandler(
        variables(e),
        services.kernel,
        lines,
        wiring.s3(services.s3(e.api())),
        wiring.ssm(services.ssm(e.api(), e.name())),
        wiring.dynamoDb(services.dynamoDb(e.api())),
        new SimulatedEventBridge(e.api(), services.eventBridge, e::origin),
        wiring.sns(new SimulatedSns(e.api(), e, services.topics)));
  }

  private RequestHandler<SQSEvent, SQSBatchResponse> release(Environment e) {
    return new ReleaseHandler(
        variables(e),
        services.kernel,
        lines,
        wiring.autoScaling(services.autoScaling(e.api(), e.name())),
        wiring.s3(services.s3(e.api())),
        wiring.codeDeploy(services.codeDeploy(e.api(), e.name())),
        wiring.ssm(services.ssm(e.api(), e.name())),
        wiring.dynamoDb(services.dynamoDb(e.api())),
        new SimulatedEventBridge(e.api(), services.eventBridge, e::origin),
        wiring.sns(new SimulatedSns(e.api(), e, services.topics)));
  }

  private RequestHandler<SQSEvent, SQSBatchResponse> scaling(Environment e) {
    return new ScalingHandler(
        variables(e),
        services.kernel,
        lines,
        wiring.autoScaling(services.autoScaling(e.api(), e.name())),
        wiring.cloudWatch(services.cloudWatch(e.api())),
        wiring.codeDeploy(services.codeDeploy(e.api(), e.name())),
        wiring.ssm(services.ssm(e.api(), e.name())),
        wiring.dynamoDb(services.dynamoDb(e.api())),
        new SimulatedEventBridge(e.api(), services.eventBridge, e::origin),
        wiring.sns(new SimulatedSns(e.api(), e, services.topics)));
  }

  private SortedMap<String, String> variables(Environment e) {
    return wiring.environment(e.name(), new TreeMap<>(e.variables()));
  }
}

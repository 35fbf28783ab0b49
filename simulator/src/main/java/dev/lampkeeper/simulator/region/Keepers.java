package dev.lampkeeper.simulator.region;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lampkeeper.bootstrap.BootstrapHandler;
import dev.lampkeeper.drain.DrainHandler;
import dev.lampkeeper.release.ReleaseHandler;
import dev.lampkeeper.simulator.dynamodb.SimulatedDynamoDb;
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
  private final Region region;
  private final Wiring wiring;
  private final Consumer<String> lines;

  /**
   * @param lines takes what the functions print
   */
  Keepers(Region region, Wiring wiring, Consumer<String> lines) {
    this.region = region;
    this.wiring = wiring;
    this.lines = lines;
  }

  /** What makes a handler in a new environment, by the handler's name in the template. */
  Map<String, Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>>> factories() {
    Map<String, Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>>> all =
        new TreeMap<>();
    all.put(BootstrapHandler.class.getName(), wired(this::bootstrap));
    all.put(DrainHandler.class.getName(), wired(this::drain));
    all.put(ReleaseHandler.class.getName(), wired(this::release));
    return all;
  }

  private Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>> wired(
      Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>> handler) {
    return environment -> wiring.handler(environment.name(), handler.apply(environment));
  }

  private RequestHandler<SQSEvent, SQSBatchResponse> bootstrap(Environment e) {
    return new BootstrapHandler(
        variables(e),
        region.kernel(),
        lines,
        wiring.autoScaling(region.autoScaling(e.api(), e.name())),
        wiring.ssm(region.ssm(e.api(), e.name())),
        wiring.codeDeploy(region.codeDeploy(e.api(), e.name())),
        wiring.dynamoDb(new SimulatedDynamoDb(e.api(), region.tables())),
        new SimulatedEventBridge(e.api(), region.eventBridge(), e::origin),
        wiring.sns(new SimulatedSns(e.api(), e, region.topics())));
  }

  private RequestHandler<SQSEvent, SQSBatchResponse> drain(Environment e) {
    return new DrainHandler(
        variables(e),
        region.kernel(),
        lines,
        wiring.autoScaling(region.autoScaling(e.api(), e.name())),
        wiring.ssm(region.ssm(e.api(), e.name())),
        wiring.codeDeploy(region.codeDeploy(e.api(), e.name())),
        wiring.dynamoDb(new SimulatedDynamoDb(e.api(), region.tables())),
        new SimulatedEventBridge(e.api(), region.eventBridge(), e::origin));
  }

  private RequestHandler<SQSEvent, SQSBatchResponse> release(Environment e) {
    return new ReleaseHandler(
        variables(e),
        region.kernel(),
        lines,
        wiring.s3(region.s3(e.api())),
        wiring.codeDeploy(region.codeDeploy(e.api(), e.name())),
        wiring.ssm(region.ssm(e.api(), e.name())),
        wiring.dynamoDb(new SimulatedDynamoDb(e.api(), region.tables())),
        new SimulatedEventBridge(e.api(), region.eventBridge(), e::origin),
        wiring.sns(new SimulatedSns(e.api(), e, region.topics())));
  }

  private SortedMap<String, String> variables(Environment e) {
    return wiring.environment(e.name(), new TreeMap<>(e.variables()));
  }
}

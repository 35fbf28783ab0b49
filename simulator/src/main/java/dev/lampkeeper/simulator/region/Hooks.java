package dev.lampkeeper.simulator.region;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.hooks.HooksHandler;
import dev.lampkeeper.simulator.lambda.Environment;
import dev.lampkeeper.simulator.lambda.FunctionContext;
import dev.lampkeeper.simulator.lambda.Functions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The custom resource of the stack that puts the keepers' hooks on the group, and refuses what the
 * user chose where that contradicts itself.
 */
final class Hooks {
  /** A request and its answer take far less. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Services services;
  private final Functions functions;
  private final Wiring wiring;
  private @Nullable String answer;

  Hooks(Services services, Functions functions, Wiring wiring) {
    this.services = services;
    this.functions = functions;
    this.wiring = wiring;
  }

  /**
   * Lets CloudFormation create the resource, and time go on until it is there. The request has the
   * properties of the resource that is there for the check alone, so that both are asked by one.
   *
   * @throws IllegalArgumentException with the reason if it is refused
   */
  void create() {
    Instant deadline = services.kernel.instant().plus(LIMIT);
    Environment environment = functions.environment(HooksHandler.class.getName());
    HooksHandler handler =
        new HooksHandler(
            environment.variables(),
            line -> {},
            wiring.autoScaling(services.autoScaling(environment.api(), environment.name())),
            wiring.ssm(services.ssm(environment.api(), environment.name())),
            services.kernel,
            services.kernel::sleep,
            (url, body) -> answer = body);
    services.kernel.start(
        "cloudformation",
        () ->
            handler.handleRequest(
                Map.of(
                    "RequestType", "Create",
                    "ResourceProperties",
                        services.template.find("Settings").orElseThrow().properties(),
                    "ResponseURL", "https://cloudformation.invalid/",
                    "StackId", "stack",
                    "RequestId", "request",
                    "LogicalResourceId", "Hooks"),
                new FunctionContext(services.kernel, environment.name(), "hooks", deadline)));
    services.kernel.runUntil(deadline);
    JsonObject said =
        JsonParser.parseString(
                Optional.ofNullable(answer)
                    .orElseThrow(
                        () -> new IllegalStateException("The stack's hooks got no answer.")))
            .getAsJsonObject();
    if (!said.get("Status").getAsString().equals("SUCCESS")) {
      throw new IllegalArgumentException(said.get("Reason").getAsString());
    }
  }
}

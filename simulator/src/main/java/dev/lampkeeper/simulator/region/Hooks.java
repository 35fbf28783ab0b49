package dev.lampkeeper.simulator.region;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.hooks.HooksHandler;
import dev.lampkeeper.simulator.lambda.Environment;
import dev.lampkeeper.simulator.lambda.FunctionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The custom resource of the stack that puts the keepers' hooks on the group. */
final class Hooks {
  /** A request and its answer take far less. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Region region;
  private final Wiring wiring;
  private @Nullable String answer;

  Hooks(Region region, Wiring wiring) {
    this.region = region;
    this.wiring = wiring;
  }

  /**
   * Lets CloudFormation create the resource, and time go on until it is there.
   *
   * @throws IllegalArgumentException with the reason if it is refused
   */
  void create() {
    Instant deadline = region.kernel().instant().plus(LIMIT);
    Environment environment = region.functions().environment(HooksHandler.class.getName());
    HooksHandler handler =
        new HooksHandler(
            environment.variables(),
            line -> {},
            wiring.autoScaling(region.autoScaling(environment.api(), environment.name())),
            region.ssm(environment.api(), environment.name()),
            region.kernel(),
            region.kernel()::sleep,
            (url, body) -> answer = body);
    region
        .kernel()
        .start(
            "cloudformation",
            () ->
                handler.handleRequest(
                    Map.of(
                        "RequestType", "Create",
                        "ResponseURL", "https://cloudformation.invalid/",
                        "StackId", "stack",
                        "RequestId", "request",
                        "LogicalResourceId", "Hooks"),
                    new FunctionContext(region.kernel(), environment.name(), deadline)));
    region.kernel().runUntil(deadline);
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

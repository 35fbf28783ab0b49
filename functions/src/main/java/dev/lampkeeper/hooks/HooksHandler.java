package dev.lampkeeper.hooks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.keeper.Clients;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The stack's own say about the group's hooks, two custom resources of CloudFormation. Settings
 * that contradict each other are refused before anything changes: that is what {@value #SETTINGS}
 * is for. The other puts the hooks of keepers that act on the group; those of keepers that do not,
 * and all of them when the stack goes, are taken away after every instance that waits in them was
 * let go on.
 *
 * <p>The hooks' physical id is the group's name, so that a stack that moves to another group takes
 * its hooks off the first one.
 */
public final class HooksHandler implements RequestHandler<Map<String, Object>, String> {
  /** CloudFormation takes at most 4,096 bytes of an answer. */
  private static final int REASON = 2000;

  /** The type of the resource that is there for the check alone. */
  static final String SETTINGS = "Custom::Settings";

  private final Map<String, String> environment;
  private final Consumer<String> lines;
  private final AutoScalingClient autoScaling;
  private final SsmClient ssm;
  private final InstantSource clock;
  private final Consumer<Duration> pause;
  private final Answer answer;
  private final Gson gson = new Gson();

  /** Takes the answer to CloudFormation. */
  @FunctionalInterface
  public interface Answer {
    void put(URI responseUrl, String body);
  }

  /** As Lambda makes it. */
  public HooksHandler() {
    this(
        System.getenv(),
        System.out::println,
        Clients.real(AutoScalingClient.builder()),
        Clients.real(SsmClient.builder()),
        InstantSource.system(),
        HooksHandler::sleep,
        new ResponseUrl());
  }

  /**
   * Reads no settings yet: a wrong one has to be answered, too.
   *
   * @param pause lets that much time go by
   */
  public HooksHandler(
      Map<String, String> environment,
      Consumer<String> lines,
      AutoScalingClient autoScaling,
      SsmClient ssm,
      InstantSource clock,
      Consumer<Duration> pause,
      Answer answer) {
    this.environment = Map.copyOf(environment);
    this.lines = lines;
    this.autoScaling = autoScaling;
    this.ssm = ssm;
    this.clock = clock;
    this.pause = pause;
    this.answer = answer;
  }

  @Override
  public String handleRequest(Map<String, Object> request, Context context) {
    JsonObject event = gson.toJsonTree(request).getAsJsonObject();
    String fleet = fleet(event);
    String status = "SUCCESS";
    String reason;
    JsonObject data = new JsonObject();
    try {
      reason = answer(event, fleet, data);
    } catch (RuntimeException e) {
      status = "FAILED";
      reason = String.valueOf(e.getMessage());
    }
    JsonObject body = new JsonObject();
    body.addProperty("Status", status);
    body.addProperty("Reason", reason.length() <= REASON ? reason : reason.substring(0, REASON));
    body.addProperty("PhysicalResourceId", physicalId(event, fleet, status));
    for (String name : List.of("StackId", "RequestId", "LogicalResourceId")) {
      body.add(name, event.get(name));
    }
    body.add("Data", data);
    lines.accept(body.toString());
    answer.put(URI.create(event.get("ResponseURL").getAsString()), body.toString());
    return status;
  }

  /** A deletion is about the group that the hooks were put on. */
  private String fleet(JsonObject event) {
    return gone(event)
        ? event.get("PhysicalResourceId").getAsString()
        : environment.getOrDefault("FLEET", "none");
  }

  /** Settings that are refused leave their id as it was, and what it remembers. */
  private static String physicalId(JsonObject event, String fleet, String status) {
    if (gone(event) || !settings(event)) {
      return fleet;
    }
    return status.equals("FAILED") && event.has("PhysicalResourceId")
        ? event.get("PhysicalResourceId").getAsString()
        : Choices.of(event).id(fleet);
  }

  private static boolean gone(JsonObject event) {
    return event.get("RequestType").getAsString().equals("Delete");
  }

  private static boolean settings(JsonObject event) {
    JsonElement type = event.get("ResourceType");
    return type != null && type.getAsString().equals(SETTINGS);
  }

  /** Does what is asked for, and says so. */
  private String answer(JsonObject event, String fleet, JsonObject data) {
    boolean gone = gone(event);
    if (settings(event)) {
      return gone ? "there is nothing to take away" : hooks(event, fleet).agree();
    }
    StackHooks hooks = hooks(event, fleet);
    return gone ? hooks.take() : hooks.keep(data);
  }

  private StackHooks hooks(JsonObject event, String fleet) {
    return new StackHooks(
        environment, Choices.of(event), new GroupHooks(autoScaling, clock, pause, fleet), ssm);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while instances were on their way", e);
    }
  }
}

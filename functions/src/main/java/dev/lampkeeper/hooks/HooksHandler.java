package dev.lampkeeper.hooks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.lampkeeper.bootstrap.BootstrapConfig;
import dev.lampkeeper.drain.DrainConfig;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.hooks.Hook.Transition;
import dev.lampkeeper.keeper.Clients;
import dev.lampkeeper.keeper.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/**
 * The stack's own say about the group's hooks, a custom resource of CloudFormation: settings that
 * contradict each other are refused before anything changes; the hooks of keepers that act are put
 * on the group; those of keepers that do not, and all of them when the stack goes, are taken away
 * after every instance that waits in them was let go on.
 *
 * <p>The resource's physical id is the group's name, so that a stack that moves to another group
 * takes its hooks off the first one.
 */
public final class HooksHandler implements RequestHandler<Map<String, Object>, String> {
  /** CloudFormation takes at most 4,096 bytes of an answer. */
  private static final int REASON = 2000;

  private final Map<String, String> environment;
  private final Consumer<String> lines;
  private final AutoScalingClient autoScaling;
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
        new ResponseUrl());
  }

  /** Reads no settings yet: a wrong one has to be answered, too. */
  public HooksHandler(
      Map<String, String> environment,
      Consumer<String> lines,
      AutoScalingClient autoScaling,
      Answer answer) {
    this.environment = Map.copyOf(environment);
    this.lines = lines;
    this.autoScaling = autoScaling;
    this.answer = answer;
  }

  @Override
  public String handleRequest(Map<String, Object> request, Context context) {
    JsonObject event = gson.toJsonTree(request).getAsJsonObject();
    String fleet = fleet(event);
    String status = "SUCCESS";
    String reason;
    try {
      reason = event.get("RequestType").getAsString().equals("Delete") ? take(fleet) : keep(fleet);
    } catch (RuntimeException e) {
      status = "FAILED";
      reason = String.valueOf(e.getMessage());
    }
    JsonObject body = new JsonObject();
    body.addProperty("Status", status);
    body.addProperty("Reason", reason.length() <= REASON ? reason : reason.substring(0, REASON));
    body.addProperty("PhysicalResourceId", fleet);
    for (String name : List.of("StackId", "RequestId", "LogicalResourceId")) {
      body.add(name, event.get(name));
    }
    lines.accept(body.toString());
    answer.put(URI.create(event.get("ResponseURL").getAsString()), body.toString());
    return status;
  }

  /** A deletion is about the group that the hooks were put on. */
  private String fleet(JsonObject event) {
    return event.get("RequestType").getAsString().equals("Delete")
        ? event.get("PhysicalResourceId").getAsString()
        : environment.getOrDefault("FLEET", "none");
  }

  private String keep(String fleet) {
    GroupHooks group = new GroupHooks(autoScaling, fleet);
    Settings settings = new Settings(environment);
    Set<String> findings = new LinkedHashSet<>();
    Optional<Hook> launch =
        wanted(
            "BOOTSTRAP_MODE",
            findings,
            s -> {
              BootstrapConfig c = BootstrapConfig.from(s);
              return Hook.ours(c.hook(), Transition.LAUNCHING, c.heartbeat());
            });
    Optional<Hook> terminate =
        wanted(
            "DRAIN_MODE",
            findings,
            s -> {
              DrainConfig c = DrainConfig.from(s);
              return Hook.ours(c.hook(), Transition.TERMINATING, c.heartbeat());
            });
    boolean codeDeploy = checked(findings, () -> Deployments.named(settings)).orElse(false);
    if (!group.groupExists()) {
      findings.add("There is no Auto Scaling group \"" + fleet + "\" in this account and region.");
    }
    if (!findings.isEmpty()) {
      throw new IllegalStateException(String.join(" ", findings));
    }
    List<Hook> there = group.there();
    List<String> said = new ArrayList<>();
    said.add(act(group, HooksDecision.decide(settings.require("LAUNCH_HOOK"), launch, there)));
    said.add(
        act(group, HooksDecision.decide(settings.require("TERMINATE_HOOK"), terminate, there)));
    said.addAll(HooksDecision.preflight(there, codeDeploy));
    return String.join("; ", said);
  }

  private String take(String fleet) {
    GroupHooks group = new GroupHooks(autoScaling, fleet);
    if (!group.groupExists()) {
      return "the group is gone, and its hooks with it";
    }
    Settings settings = new Settings(environment);
    List<Hook> there = group.there();
    List<String> said = new ArrayList<>();
    for (String name : List.of("LAUNCH_HOOK", "TERMINATE_HOOK")) {
      said.add(act(group, HooksDecision.decide(settings.require(name), Optional.empty(), there)));
    }
    return String.join("; ", said);
  }

  /** The hook of a keeper; its settings are checked unless it is off, and it has one if it acts. */
  private Optional<Hook> wanted(
      String modeName, Set<String> findings, Function<Settings, Hook> hook) {
    String mode = environment.getOrDefault(modeName, "off");
    if (mode.equals("off")) {
      return Optional.empty();
    }
    Map<String, String> keeper = new TreeMap<>(environment);
    keeper.put("MODE", mode);
    return checked(findings, () -> hook.apply(new Settings(keeper)))
        .filter(h -> mode.equals("act"));
  }

  /** What settings say, or what is wrong with them as one more finding. */
  private static <T> Optional<T> checked(Set<String> findings, Supplier<T> settings) {
    try {
      return Optional.of(settings.get());
    } catch (IllegalStateException e) {
      findings.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String act(GroupHooks group, HooksDecision decision) {
    return switch (decision) {
      case HooksDecision.Leave d -> d.reason();
      case HooksDecision.Put d -> {
        group.put(d.hook());
        yield d.reason();
      }
      case HooksDecision.Remove d -> {
        int released = group.remove(d.hook());
        yield d.reason() + ": it is deleted, and " + released + " instances that waited went on";
      }
    };
  }
}

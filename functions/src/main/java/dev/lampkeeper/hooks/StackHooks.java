package dev.lampkeeper.hooks;

import com.google.gson.JsonObject;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.keeper.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/** This stack's hooks on one group: as its settings say, or gone. */
record StackHooks(Map<String, String> environment, GroupHooks group, SsmClient ssm) {
  /**
   * What the settings say about the group's hooks.
   *
   * @throws IllegalStateException with all that is wrong with the settings or the group
   */
  HookSettings checked() {
    Set<String> findings = new LinkedHashSet<>();
    HookSettings settings = HookSettings.from(environment, findings);
    if (group.group().isEmpty()) {
      findings.add(
          "There is no Auto Scaling group \"" + group.fleet() + "\" in this account and region.");
    } else if (settings.acts()) {
      Preflight.refusal(group.there()).ifPresent(findings::add);
    }
    if (!findings.isEmpty()) {
      throw new IllegalStateException(String.join(" ", findings));
    }
    return settings;
  }

  /**
   * Puts the hooks of keepers that act on the group, and takes the others away.
   *
   * @param data takes what a person should look at
   */
  String keep(JsonObject data) {
    HookSettings wanted = checked();
    Settings settings = new Settings(environment);
    List<Hook> there = group.there();
    data.addProperty("Preflight", preflight(there, wanted.codeDeploy(), settings));
    return String.join(
        "; ",
        act(HooksDecision.decide(settings.require("LAUNCH_HOOK"), wanted.launch(), there)),
        act(HooksDecision.decide(settings.require("TERMINATE_HOOK"), wanted.terminate(), there)));
  }

  /** None of it stops us, not even that it cannot be seen. */
  private String preflight(List<Hook> there, boolean codeDeploy, Settings settings) {
    try {
      Commands commands =
          new Commands(
              ssm, settings.require("INSTANCE_DOCUMENT"), settings.require("INSTANCE_LOG_GROUP"));
      return group.preflight(there, codeDeploy, commands).text();
    } catch (SdkException e) {
      return "What the group lacks could not be seen: " + e.getMessage();
    }
  }

  /** Takes all of them away. */
  String take() {
    if (group.group().isEmpty()) {
      return "the group is gone, and its hooks with it";
    }
    Settings settings = new Settings(environment);
    List<Hook> there = group.there();
    List<String> said = new ArrayList<>();
    for (String name : List.of("LAUNCH_HOOK", "TERMINATE_HOOK")) {
      said.add(act(HooksDecision.decide(settings.require(name), Optional.empty(), there)));
    }
    return String.join("; ", said);
  }

  private String act(HooksDecision decision) {
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

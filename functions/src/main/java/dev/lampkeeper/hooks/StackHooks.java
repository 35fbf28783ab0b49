package dev.lampkeeper.hooks;

import com.google.gson.JsonObject;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.keeper.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * This stack's hooks on one group: as its settings say, or gone. With {@code WEB} create, the stack
 * makes the group too, and the group's own template puts hooks and deletes them.
 */
record StackHooks(
    Map<String, String> environment, Choices choices, GroupHooks group, SsmClient ssm) {
  /**
   * What the settings say about the group's hooks.
   *
   * @throws IllegalStateException with all that is wrong with the settings, the choices or the
   *     group
   */
  HookSettings checked() {
    Set<String> findings = new LinkedHashSet<>(choices.contradictions());
    HookSettings settings = HookSettings.from(environment, findings);
    boolean missing = group.group().isEmpty();
    if (missing && !created()) {
      findings.add(
          "There is no Auto Scaling group \"" + group.fleet() + "\" in this account and region.");
    } else if (!missing && settings.acts()) {
      Preflight.refusal(group.there()).ifPresent(findings::add);
    }
    if (!findings.isEmpty()) {
      throw new IllegalStateException(String.join(" ", findings));
    }
    return settings;
  }

  /**
   * Checks the settings. CloudFormation is about to delete the hooks that a group of this stack has
   * no keeper for any more, without a look at who waits in them: these are let go on.
   */
  String agree() {
    HookSettings wanted = checked();
    if (!created() || group.group().isEmpty()) {
      return "the settings agree";
    }
    int released = 0;
    for (HooksDecision decision : decisions(wanted.launch(), wanted.terminate())) {
      if (decision instanceof HooksDecision.Remove remove) {
        released += group.empty(remove.hook());
      }
    }
    return "the settings agree; " + released + " instances that waited went on";
  }

  /**
   * Puts the hooks of keepers that act on the group, and takes the others away.
   *
   * @param data takes what a person should look at
   */
  String keep(JsonObject data) {
    HookSettings wanted = checked();
    data.addProperty("Preflight", preflight(wanted.codeDeploy()));
    return act(decisions(wanted.launch(), wanted.terminate()));
  }

  /** Takes all of them away. */
  String take() {
    return group.group().isEmpty()
        ? "the group is gone, and its hooks with it"
        : act(decisions(Optional.empty(), Optional.empty()));
  }

  private boolean created() {
    return new Settings(environment).require("WEB").equals("create");
  }

  private List<HooksDecision> decisions(Optional<Hook> launch, Optional<Hook> terminate) {
    Settings settings = new Settings(environment);
    List<Hook> there = group.there();
    return List.of(
        HooksDecision.decide(settings.require("LAUNCH_HOOK"), launch, there),
        HooksDecision.decide(settings.require("TERMINATE_HOOK"), terminate, there));
  }

  /** None of it stops us, not even that it cannot be seen. */
  private String preflight(boolean codeDeploy) {
    Settings settings = new Settings(environment);
    try {
      Commands commands =
          new Commands(
              ssm, settings.require("INSTANCE_DOCUMENT"), settings.require("INSTANCE_LOG_GROUP"));
      return group.preflight(group.there(), codeDeploy, commands).text();
    } catch (SdkException e) {
      return "What the group lacks could not be seen: " + e.getMessage();
    }
  }

  private String act(List<HooksDecision> decisions) {
    return decisions.stream().map(this::act).collect(Collectors.joining("; "));
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

package dev.lampkeeper.hooks;

import dev.lampkeeper.hooks.Hook.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about one of our hooks. The group's other hooks are nobody's business here. */
sealed interface HooksDecision {
  /** CodeDeploy names its own hook on a group like this. */
  String CODE_DEPLOY = "CodeDeploy-managed-automatic-launch-deployment-hook-";

  String reason();

  /** Nothing. */
  record Leave(String reason) implements HooksDecision {}

  /** Puts the hook on the group, or changes the one that is there; no instance in it is touched. */
  record Put(Hook hook, String reason) implements HooksDecision {}

  /** Lets every instance go on that waits in the hook, then deletes it. */
  record Remove(Hook hook, String reason) implements HooksDecision {}

  /**
   * Decides about one hook.
   *
   * @param wanted the hook as it should be, or empty if there should be none of this name
   * @param there the group's hooks
   */
  static HooksDecision decide(String name, Optional<Hook> wanted, List<Hook> there) {
    Optional<Hook> found = there.stream().filter(h -> h.name().equals(name)).findFirst();
    if (wanted.isEmpty()) {
      return found.isEmpty()
          ? new Leave("there is no hook " + name)
          : new Remove(found.get(), "nobody answers hook " + name + " from now on");
    }
    if (found.equals(wanted)) {
      return new Leave("hook " + name + " is as it should be");
    }
    return new Put(
        wanted.get(),
        found.isEmpty()
            ? "hook " + name + " is put on the group"
            : "hook " + name + " is changed from " + found.get());
  }

  /** What a person should look at, in sentences; none of it stops us. */
  static List<String> preflight(List<Hook> there, boolean codeDeploy) {
    List<String> findings = new ArrayList<>();
    List<Hook> launches =
        there.stream().filter(h -> h.transition() == Transition.LAUNCHING).toList();
    long deployments = launches.stream().filter(h -> h.name().startsWith(CODE_DEPLOY)).count();
    if (deployments > 1) {
      findings.add(
          "The group has "
              + deployments
              + " launch hooks of CodeDeploy: more than one deployment group deploys to it, and launches can hang for an hour. Keep one.");
    }
    if (codeDeploy && deployments == 0) {
      findings.add(
          "The group has no launch hook of CodeDeploy: new instances get no release. Save the deployment group with this Auto Scaling group once more.");
    }
    return findings;
  }
}

package dev.lampkeeper.hooks;

import java.util.List;
import java.util.Optional;

/** What to do about one of our hooks. The group's other hooks are nobody's business here. */
sealed interface HooksDecision {
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
}

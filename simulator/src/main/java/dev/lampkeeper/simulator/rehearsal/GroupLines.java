package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.region.Fleet;
import java.util.ArrayList;
import java.util.List;

/** In words, how the group of a scenario is made. */
final class GroupLines {
  private final Fleet fleet;
  private final boolean played;

  /**
   * @param played whether its scaling policies are
   */
  GroupLines(Fleet fleet, boolean played) {
    this.fleet = fleet;
    this.played = played;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d to %d instances in %s"
            .formatted(fleet.name(), fleet.min(), fleet.max(), String.join(", ", fleet.zones())));
    if (fleet.warmPool() > 0) {
      lines.add("a warm pool of " + fleet.warmPool());
    }
    if (fleet.launchesFirst()) {
      lines.add("what still runs is replaced only when its replacement serves");
    }
    fleet
        .hooks()
        .forEach(hook ->
            lines.add(
                "the hook %s, which ends with %s after %d s"
                    .formatted(hook.name(), hook.defaultResult(), hook.heartbeat().toSeconds())));
    fleet
        .policies()
        .forEach(policy ->
            lines.add("scales by " + policy.metric() + (played ? "" : " (not played: no load)")));
    lines.add(fleet.usesCodeDeploy() ? fleet.config() : "no CodeDeploy");
    return lines;
  }
}

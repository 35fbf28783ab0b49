package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.fleet.Part.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is seen of a deployment that failed or was stopped.
 *
 * @param parts how it stands on each instance
 * @param members the lifecycle states of the group's instances, by their ids
 * @param followed whether it was made and followed by this keeper; if not, the ledger was emptied
 *     meanwhile, and an instance may have gone long after the deployment failed there
 */
record Failed(Deployed deployed, List<Part> parts, Map<String, String> members, boolean followed) {

  /** What its parts are put down to. */
  Set<Blame> blames() {
    Set<Blame> blames = EnumSet.noneOf(Blame.class);
    parts.forEach(p -> blame(p).ifPresent(blames::add));
    return blames;
  }

  private Optional<Blame> blame(Part part) {
    Optional<Blame> told = part.failure().map(Blame::of);
    boolean script = part.failure().filter(Blame::script).isPresent();
    if (part.status() != Status.SUCCEEDED && left(part) && (followed || !script)) {
      return Optional.of(Blame.GONE);
    }
    return part.status() == Status.FAILED
        ? Optional.of(told.orElse(Blame.INSTANCE))
        : Optional.empty();
  }

  /** Whether an instance that is still there has anything of the release. */
  boolean touched() {
    return parts.stream().filter(p -> !left(p)).anyMatch(p -> begun(p.status()));
  }

  private boolean begun(Status status) {
    return switch (status) {
      case PENDING -> false;
      // Those that it had begun with look so when it is stopped.
      case SKIPPED -> deployed.status() == Deployed.Status.STOPPED;
      case IN_PROGRESS, SUCCEEDED, FAILED, UNKNOWN -> true;
    };
  }

  private boolean left(Part part) {
    String state = members.getOrDefault(part.instanceId(), "Terminated");
    return state.startsWith("Terminat") || state.startsWith("Detach");
  }
}

package dev.lampkeeper.bootstrap;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one copy of the function remembers from run to run, only to spare calls. There are several
 * copies, each may be lost at any time, and what another one did is not known here: so it is
 * believed for a short time, and where it decides what is written, the ledger's condition decides.
 */
final class Memory {
  /** Shorter than the shortest time from a launch's beginning to when it is given up. */
  private static final Duration BELIEVED = Duration.ofMinutes(2);

  private record Known(Phase phase, boolean open, Instant rests) {}

  private final Map<String, Known> launches = new HashMap<>();
  private Map<String, Phase> waited = Map.of();
  private Instant swept = Instant.EPOCH;

  /** The ledger has it so. */
  void keep(Launch launch, Instant now) {
    launches.put(
        launch.instanceId(),
        new Known(
            launch.phase(),
            launch.outcome().isEmpty(),
            Deadline.earlier(launch.lookAgain(), now.plus(BELIEVED))));
  }

  /** The ledger has these, and no others. */
  void keepOnly(Collection<Launch> all, Instant now) {
    launches.clear();
    all.forEach(launch -> keep(launch, now));
  }

  boolean knows(String instanceId) {
    return launches.containsKey(instanceId);
  }

  /**
   * Whether no launch is due to be looked at.
   *
   * @param waiting all that wait now
   */
  boolean allRest(Map<String, Phase> waiting, Instant now) {
    launches.entrySet().removeIf(e -> !e.getValue().open() && !waiting.containsKey(e.getKey()));
    return launches.values().stream().allMatch(known -> known.rests().isAfter(now))
        && waiting.entrySet().stream()
            .allMatch(w -> {
              Known known = launches.get(w.getKey());
              return known != null && known.phase() == w.getValue();
            });
  }

  /** A sweep saw these wait, and no others. */
  void sweptAt(Instant now, Map<String, Phase> waiting) {
    swept = now;
    waited = Map.copyOf(waiting);
  }

  /** The last sweep's time, if it did not see this one wait so. */
  Optional<Instant> before(String instanceId, Phase phase) {
    return waited.get(instanceId) == phase ? Optional.empty() : Optional.of(swept);
  }
}

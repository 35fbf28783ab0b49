package dev.lampkeeper.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * What a run has seen, and what the load needs by it.
 *
 * @param before what the ledger has
 * @param service from the launch of an instance until it serves
 */
record Survey(
    AutoScalingGroup group,
    ScalingSettings settings,
    Lent before,
    GroupFacts facts,
    List<Minute> minutes,
    Duration service,
    ScalingDecision load) {
  /** What the load needs of the present size, if that is known. */
  Optional<ScalingDecision.Run> run() {
    return switch (load) {
      case ScalingDecision.Leave _ -> Optional.empty();
      case ScalingDecision.Run run -> Optional.of(run);
      case ScalingDecision.Resize resize -> Optional.of(resize.run());
    };
  }

  /** Whether the group's policy is to follow the target. */
  boolean follows(Instant now) {
    return settings.targets()
        && !(load instanceof ScalingDecision.Leave)
        && facts.held(now).isEmpty();
  }
}

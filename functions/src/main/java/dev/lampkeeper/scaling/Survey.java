package dev.lampkeeper.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  /** Whether the group's policy is to follow the target. */
  boolean follows(Instant now) {
    return settings.targets()
        && !(load instanceof ScalingDecision.Leave)
        && facts.held(now).isEmpty();
  }
}

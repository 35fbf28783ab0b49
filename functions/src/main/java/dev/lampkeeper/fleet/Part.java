package dev.lampkeeper.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;

/**
 * An instance's part in a deployment; see
 * https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_InstanceTarget.html.
 *
 * @param updated when it last moved on
 * @param failure where it failed, if one of its lifecycle events did
 */
public record Part(String instanceId, Status status, Instant updated, Optional<Failure> failure) {
  /** CodeDeploy's states of a target; one that is new to us is {@code UNKNOWN}. */
  public enum Status {
    PENDING,
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    UNKNOWN
  }

  /**
   * The lifecycle event that failed; the last one, since failures of the release before may be
   * ignored.
   *
   * @param code CodeDeploy's, for example {@code ScriptFailed}; empty if it gives none
   * @param script its location in the archive, or empty if it was none
   * @param log the last that the script wrote, or empty
   */
  public record Failure(String event, String code, String script, String message, String log) {}

  static Part of(InstanceTarget target) {
    return new Part(
        target.targetId(),
        switch (target.statusAsString()) {
          case "Pending" -> Status.PENDING;
          case "InProgress" -> Status.IN_PROGRESS;
          case "Succeeded" -> Status.SUCCEEDED;
          case "Failed" -> Status.FAILED;
          case "Skipped" -> Status.SKIPPED;
          default -> Status.UNKNOWN;
        },
        target.lastUpdatedAt(),
        failure(target.lifecycleEvents()));
  }

  private static Optional<Failure> failure(List<LifecycleEvent> events) {
    return events.stream()
        .filter(e -> e.status() == LifecycleEventStatus.FAILED)
        .reduce((earlier, later) -> later)
        .map(e -> {
          Diagnostics d =
              Optional.ofNullable(e.diagnostics()).orElseGet(() -> Diagnostics.builder().build());
          return new Failure(
              e.lifecycleEventName(),
              text(d.errorCodeAsString()),
              text(d.scriptName()),
              text(d.message()),
              text(d.logTail()));
        });
  }

  private static String text(String value) {
    return Optional.ofNullable(value).orElse("");
  }
}

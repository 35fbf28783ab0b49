package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.Releases.Running;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;

/** What CodeDeploy and the ledger know of releases, for one run. */
final class CodeDeployAnswers {
  /** The instance says this itself, so it may be anything. */
  private static final Pattern DEPLOYMENT = Pattern.compile("d-[A-Z0-9]{6,16}");

  /** How many deployments that failed are looked at for one instance, the newest first. */
  private static final int MOST = 20;

  /** What is known of a launch's beginning may be late by so much. */
  private static final Duration EARLIER = Duration.ofMinutes(5);

  private final Deployments deployments;
  private final Ledger ledger;
  private final Optional<Entry> release;

  /** Empty text if there is none. */
  private @Nullable String current;

  private @Nullable String lastSuccess;

  /**
   * For one run.
   *
   * @param release the ledger's entry of the current release, if it was read already
   */
  CodeDeployAnswers(Deployments deployments, Ledger ledger, Optional<Entry> release) {
    this.deployments = deployments;
    this.ledger = ledger;
    this.release = release;
  }

  Releases releases(String deployment) {
    return new Releases(
        deployment,
        current(),
        named(deployment)
            .filter(deployments::ours)
            .map(d ->
                new Running(
                    Deployments.name(d.revision()),
                    Standing.of(d.status()),
                    d.creator() == DeploymentCreator.AUTOSCALING)));
  }

  private Optional<DeploymentInfo> named(String deployment) {
    return DEPLOYMENT.matcher(deployment).matches()
        ? deployments.get(deployment)
        : Optional.empty();
  }

  private Optional<String> current() {
    if (current == null) {
      current =
          release
              .or(() -> ledger.get(CurrentRelease.KEY.kind(), CurrentRelease.KEY.id()))
              .map(entry -> CurrentRelease.of(entry).name())
              .filter(name -> !name.isEmpty())
              .orElseGet(this::lastSuccess);
    }
    return Optional.of(current).filter(c -> !c.isEmpty());
  }

  /** What was deployed to the group with success last by CodeDeploy's word, or empty text. */
  String lastSuccess() {
    if (lastSuccess == null) {
      lastSuccess = deployments.lastSuccess().map(d -> Deployments.name(d.revision())).orElse("");
    }
    return lastSuccess;
  }

  /**
   * @param about the deployment that an event or the instance named, if one did
   * @param began when the launch did
   */
  Delivery delivery(String instanceId, String about, Instant began) {
    return DEPLOYMENT.matcher(about).matches()
        ? here(about, instanceId)
        : deployments.failedSince(began.minus(EARLIER), MOST).stream()
            .map(d -> here(d, instanceId))
            .filter(Delivery::failed)
            .findFirst()
            .orElse(Delivery.NOT_FAILED);
  }

  /**
   * Whether the instance has a part in any deployment that was made since then, or is under way.
   *
   * @param began when the launch did
   */
  boolean deployed(String instanceId, Instant began) {
    return Stream.concat(
            deployments.since(began.minus(EARLIER), Integer.MAX_VALUE).stream(),
            deployments.underWay().stream())
        .distinct()
        .anyMatch(d -> deployments.target(d, instanceId).isPresent());
  }

  private Delivery here(String deployment, String instanceId) {
    Optional<DeploymentTarget> target =
        deployments.target(deployment, instanceId).filter(t -> t.instanceTarget() != null);
    Standing here = target.map(t -> Standing.of(t.instanceTarget().status())).orElse(Standing.OPEN);
    return here == Standing.FAILED
        ? new Delivery(
            deployment,
            here,
            deployments.get(deployment).map(d -> Deployments.name(d.revision())),
            evidence(deployment, target.orElseThrow()))
        : new Delivery(deployment, here, Optional.empty(), "");
  }

  private static String evidence(String deployment, DeploymentTarget target) {
    return target.instanceTarget().lifecycleEvents().stream()
        .filter(e -> e.status() == LifecycleEventStatus.FAILED)
        .findFirst()
        .map(e -> deployment + " failed in " + e.lifecycleEventName() + ": " + diagnostics(e))
        .orElse(deployment + " failed before its first lifecycle event");
  }

  private static String diagnostics(LifecycleEvent event) {
    return event.diagnostics() == null
        ? "no diagnostics"
        : event.diagnostics().errorCodeAsString()
            + " "
            + event.diagnostics().message()
            + "\n"
            + event.diagnostics().logTail();
  }
}

package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Deployments.Revision;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ErrorInformation;

/**
 * A deployment as CodeDeploy shows it.
 *
 * @param name {@link Deployments#name} of its revision
 * @param revision empty if it does not lie in S3
 * @param attempt ours, or empty if someone else made it
 * @param maker who made it
 * @param code CodeDeploy's for why it failed, or empty
 * @param error the same with its message, or empty
 */
record Deployed(
    String id,
    Status status,
    String name,
    Optional<Revision> revision,
    Optional<String> attempt,
    Maker maker,
    Instant created,
    String code,
    String error) {
  static final String DESCRIPTION = "lampkeeper ";

  /**
   * Anybody may write a description: it names no entry of the ledger but a release's, all of which
   * have a hyphen in their ids.
   */
  private static final Pattern ATTEMPT = Pattern.compile("[A-Za-z0-9:.]+-[A-Za-z0-9:.-]+/\\d{1,9}");

  enum Maker {
    /**
     * Auto Scaling, for one instance that was launched or terminates. It stands in nobody's way.
     */
    LAUNCH,
    /** CodeDeploy itself, of what had succeeded before: a follow-on or a roll back. */
    CODE_DEPLOY,
    /** A person, a tool, or this keeper. */
    USER
  }

  enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** It failed because the group had no instance: nothing was tried. */
    NO_INSTANCES,
    STOPPED
  }

  static Deployed of(DeploymentInfo info) {
    var error = Optional.ofNullable(info.errorInformation());
    boolean none = error.filter(e -> "NO_INSTANCES".equals(e.codeAsString())).isPresent();
    return new Deployed(
        info.deploymentId(),
        switch (info.statusAsString()) {
          case "Succeeded" -> Status.SUCCEEDED;
          case "Failed" -> none ? Status.NO_INSTANCES : Status.FAILED;
          case "Stopped" -> Status.STOPPED;
          default -> Status.RUNNING;
        },
        Optional.ofNullable(info.revision()).map(Deployments::name).orElse("an unknown revision"),
        Optional.ofNullable(info.revision()).flatMap(Deployments::revision),
        Optional.ofNullable(info.description())
            .filter(d -> d.startsWith(DESCRIPTION))
            .map(d -> d.substring(DESCRIPTION.length()))
            .filter(attempt -> ATTEMPT.matcher(attempt).matches()),
        switch (String.valueOf(info.creatorAsString())) {
          case "autoscaling", "autoscalingTermination" -> Maker.LAUNCH;
          case "CodeDeployAutoUpdate", "codeDeployRollback", "CodeDeploy" -> Maker.CODE_DEPLOY;
          default -> Maker.USER;
        },
        info.createTime(),
        error.map(ErrorInformation::codeAsString).orElse(""),
        error.map(e -> e.codeAsString() + ": " + e.message()).orElse(""));
  }
}

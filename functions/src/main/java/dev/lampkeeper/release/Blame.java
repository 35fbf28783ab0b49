package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Part.Failure;
import java.util.Locale;
import java.util.Set;

/** What a failed deployment is put down to. */
enum Blame {
  /** A script of its own failed, or CodeDeploy cannot read it. */
  RELEASE,
  /** A script of the release before failed, which CodeDeploy runs first. */
  STOP,
  /** No script: an agent, a disk, a network; or CodeDeploy itself, for the moment. */
  INSTANCE,
  /** The instance left the group meanwhile. */
  GONE,
  /** Its archive is not there any more. */
  ARCHIVE,
  /** Somebody stopped it. */
  PERSON,
  /** Nothing was tried, and nothing will be until a person mends what CodeDeploy complains of. */
  SETTINGS;

  /**
   * These run scripts of the release that succeeded last; see
   * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html.
   */
  private static final Set<String> OF_THE_LAST =
      Set.of("ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic");

  private static final Set<String> SCRIPT =
      Set.of("ScriptFailed", "ScriptMissing", "ScriptNotExecutable", "ScriptTimedOut");

  /** Of a failed deployment as a whole. Whatever else there is, one script that fails is enough. */
  static Blame of(Failed failed) {
    Set<Blame> parts = failed.blames();
    if (parts.contains(RELEASE)) {
      return RELEASE;
    }
    // https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ErrorInformation.html
    return switch (failed.deployed().code()) {
      case "INVALID_REVISION" -> RELEASE;
      case "REVISION_MISSING" -> ARCHIVE;
      // It speaks against the release only if that had begun.
      case "ALARM_ACTIVE" -> failed.touched() ? RELEASE : SETTINGS;
      case "APPLICATION_MISSING",
          "AUTOSCALING_VALIDATION_ERROR",
          "AUTO_SCALING_CONFIGURATION",
          "AUTO_SCALING_IAM_ROLE_PERMISSIONS",
          "CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND",
          "DEPLOYMENT_GROUP_MISSING",
          "ELASTIC_LOAD_BALANCING_INVALID",
          "HEALTH_CONSTRAINTS_INVALID",
          "IAM_ROLE_MISSING",
          "IAM_ROLE_PERMISSIONS",
          "MISSING_ELB_INFORMATION",
          "NO_EC2_SUBSCRIPTION",
          "OVER_MAX_INSTANCES",
          "RESOURCE_LIMIT_EXCEEDED" ->
          SETTINGS;
      default -> ofParts(failed, parts);
    };
  }

  private static Blame ofParts(Failed failed, Set<Blame> parts) {
    // Stopped by this keeper, it has a part of an instance that is gone.
    if (failed.deployed().status() == Deployed.Status.STOPPED && !parts.contains(GONE)) {
      return PERSON;
    }
    if (parts.contains(STOP)) {
      return STOP;
    }
    return parts.contains(GONE) && !parts.contains(INSTANCE) ? GONE : INSTANCE;
  }

  /** Of an instance's part that failed, as far as what failed there tells. */
  static Blame of(Failure failure) {
    if (OF_THE_LAST.contains(failure.event())) {
      return STOP;
    }
    return script(failure) || unreadable(failure) ? RELEASE : INSTANCE;
  }

  /** An event that only ran out of time names none. */
  static boolean script(Failure failure) {
    return SCRIPT.contains(failure.code()) && !failure.script().isEmpty();
  }

  /** The agent gives no code for that, but names the file. */
  private static boolean unreadable(Failure failure) {
    String message = failure.message().toLowerCase(Locale.ROOT);
    return message.contains("appspec") || message.contains("deployment-archive");
  }
}

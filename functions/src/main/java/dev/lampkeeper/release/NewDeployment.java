package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Release.Origin;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.FileExistsBehavior;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.S3Location;

/**
 * How a deployment of ours is made. It goes to the whole group: none can be aimed at an instance.
 */
final class NewDeployment {
  private NewDeployment() {}

  static CreateDeploymentRequest of(Release release, ReleaseConfig config) {
    return CreateDeploymentRequest.builder()
        .applicationName(config.application())
        .deploymentGroupName(config.group())
        // By this it is found before it is made again: CodeDeploy has no token for that.
        .description(Deployed.DESCRIPTION + release.attempt())
        .revision(l -> l.revisionType(RevisionLocationType.S3).s3Location(location(release)))
        .updateOutdatedInstancesOnly(release.origin() == Origin.BRING_UP)
        .ignoreApplicationStopFailures(release.ignoresStop())
        // What an earlier release left behind must not stop this one.
        .fileExistsBehavior(FileExistsBehavior.OVERWRITE)
        // Going back is decided here: CodeDeploy would do it beside us.
        .autoRollbackConfiguration(a -> a.enabled(false))
        .build();
  }

  private static S3Location location(Release release) {
    Revision revision = release.revision();
    S3Location.Builder location =
        S3Location.builder()
            .bucket(revision.bucket())
            .key(revision.key())
            .bundleType(Upload.bundleType(revision.key()).orElseThrow());
    if (!revision.version().isEmpty()) {
      location.version(revision.version());
    }
    if (!release.eTag().isEmpty()) {
      location.eTag(release.eTag());
    }
    return location.build();
  }
}

package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Deployment.Order;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;

/** The requests that change something. */
final class Writes {
  private static final Set<String> TYPES = Set.of("zip", "tar", "tgz");
  private static final int DESCRIPTION_MOST = 256;

  private final CodeDeploy codeDeploy;
  private final String caller;

  Writes(CodeDeploy codeDeploy, String caller) {
    this.codeDeploy = codeDeploy;
    this.caller = caller;
  }

  CreateDeploymentResponse create(CreateDeploymentRequest r) {
    DeploymentGroup group = codeDeploy.get(r.applicationName(), r.deploymentGroupName());
    check(r);
    Optional<Deployment> other = group.underWay();
    if (other.isPresent()) {
      throw Errors.busy(group.name(), other.get().id());
    }
    Deployment made =
        group.rollOut(
            new Order(
                r.revision(),
                Creator.USER,
                r.description(),
                Optional.ofNullable(r.deploymentConfigName()).orElse(group.config()),
                Boolean.TRUE.equals(r.updateOutdatedInstancesOnly()),
                Boolean.TRUE.equals(r.ignoreApplicationStopFailures()),
                r.fileExistsBehaviorAsString(),
                caller));
    return CreateDeploymentResponse.builder().deploymentId(made.id()).build();
  }

  private static void check(CreateDeploymentRequest r) {
    if (r.description() != null && r.description().length() > DESCRIPTION_MOST) {
      throw Errors.ENDPOINT.exception(
          "DescriptionTooLongException", "The description is too long.");
    }
    if (r.autoRollbackConfiguration() != null
        && Boolean.TRUE.equals(r.autoRollbackConfiguration().enabled())) {
      throw new UnsupportedOperationException("CodeDeploy's own roll back is not simulated.");
    }
    if (r.revision() == null
        || r.revision().s3Location() == null
        || !TYPES.contains(r.revision().s3Location().bundleTypeAsString())) {
      throw Errors.badRevision("The revision is not a bundle in S3.");
    }
  }

  StopDeploymentResponse stop(StopDeploymentRequest r) {
    Deployment deployment = codeDeploy.get(r.deploymentId());
    if (deployment.over()) {
      throw Errors.completed(deployment.id());
    }
    deployment.group().stop(deployment);
    return StopDeploymentResponse.builder().status("Succeeded").build();
  }
}

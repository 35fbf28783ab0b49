package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.Endpoint;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.InvalidRevisionException;

/** How CodeDeploy refuses. */
final class Errors {
  static final Endpoint ENDPOINT =
      new Endpoint(
          "codedeploy",
          "ThrottlingException",
          d ->
              CodeDeployException.builder()
                  .awsErrorDetails(d)
                  .message(d.errorMessage())
                  .statusCode(400)
                  .build());

  /** The most that a batch request takes. */
  private static final int BATCH = 25;

  private Errors() {}

  private static AwsServiceException of(
      AwsServiceException.Builder modelled, String name, String message) {
    return ENDPOINT.exception(modelled, name + "Exception", message);
  }

  static AwsServiceException noApplication(String name) {
    return of(
        ApplicationDoesNotExistException.builder(),
        "ApplicationDoesNotExist",
        "No application found for name: " + name);
  }

  static AwsServiceException noGroup(String name) {
    return of(
        DeploymentGroupDoesNotExistException.builder(),
        "DeploymentGroupDoesNotExist",
        "No Deployment Group found for name: " + name);
  }

  static AwsServiceException noDeployment(String id) {
    return of(
        DeploymentDoesNotExistException.builder(),
        "DeploymentDoesNotExist",
        "The deployment " + id + " could not be found");
  }

  static AwsServiceException notStarted(String id) {
    return of(DeploymentNotStartedException.builder(), "DeploymentNotStarted", id);
  }

  static AwsServiceException completed(String id) {
    return of(DeploymentAlreadyCompletedException.builder(), "DeploymentAlreadyCompleted", id);
  }

  static AwsServiceException noTarget(String id) {
    return of(DeploymentTargetDoesNotExistException.builder(), "DeploymentTargetDoesNotExist", id);
  }

  static AwsServiceException busy(String group, String deployment) {
    return of(
        DeploymentLimitExceededException.builder(),
        "DeploymentLimitExceeded",
        "The Deployment Group '%s' already has an active Deployment '%s'"
            .formatted(group, deployment));
  }

  static AwsServiceException badRevision(String message) {
    return of(InvalidRevisionException.builder(), "InvalidRevision", message);
  }

  static void checkBatch(List<String> ids) {
    if (ids.size() > BATCH) {
      throw ENDPOINT.exception(
          "BatchLimitExceededException", "The maximum number of items is " + BATCH);
    }
  }
}

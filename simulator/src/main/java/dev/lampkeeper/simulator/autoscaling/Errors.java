package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Endpoint;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;

/** Auto Scaling's errors: nearly all are one code with a text. */
final class Errors {
  static final Endpoint ENDPOINT =
      new Endpoint(
          "autoscaling",
          "Throttling",
          d ->
              AutoScalingException.builder()
                  .awsErrorDetails(d)
                  .message(d.errorMessage())
                  .statusCode(400)
                  .build());

  private Errors() {}

  static AwsServiceException invalid(String message) {
    return ENDPOINT.exception("ValidationError", message);
  }

  static AwsServiceException exists(String message) {
    return ENDPOINT.exception(AlreadyExistsException.builder(), "AlreadyExists", message);
  }

  static AwsServiceException refreshing(String message) {
    return ENDPOINT.exception(
        InstanceRefreshInProgressException.builder(), "InstanceRefreshInProgress", message);
  }

  /** The exact text is known from others' reports only: no page of AWS states it. */
  static AwsServiceException noAction(@Nullable String instanceId, @Nullable String token) {
    return invalid(
        "No active Lifecycle Action found with "
            + (token == null ? "instance ID " + instanceId : "token " + token));
  }
}

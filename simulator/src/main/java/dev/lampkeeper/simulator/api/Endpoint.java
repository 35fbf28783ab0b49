package dev.lampkeeper.simulator.api;

import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A service's address and the form of its errors.
 *
 * @param service as in IAM's action names, for example {@code autoscaling}
 * @param throttling the code that this service throttles with, for example {@code Throttling}
 * @param error makes the service's exception of an error's details
 */
public record Endpoint(
    String service, String throttling, Function<AwsErrorDetails, AwsServiceException> error) {

  /**
   * The exception that the SDK throws for an error of this service that has no class of its own.
   */
  public AwsServiceException exception(String code, String message) {
    return error.apply(details(code, message));
  }

  /** The exception that the SDK throws for an error that has a class of its own. */
  public AwsServiceException exception(
      AwsServiceException.Builder modelled, String code, String message) {
    return modelled
        .awsErrorDetails(details(code, message))
        .message(message)
        .statusCode(400)
        .build();
  }

  private AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName(service)
        .errorCode(code)
        .errorMessage(message)
        .build();
  }
}

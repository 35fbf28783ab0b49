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

  /** The exception that the SDK throws for an error of this service. */
  public AwsServiceException exception(String code, String message) {
    return error.apply(
        AwsErrorDetails.builder()
            .serviceName(service)
            .errorCode(code)
            .errorMessage(message)
            .build());
  }
}

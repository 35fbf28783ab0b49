package dev.lampkeeper.simulator.s3;

import dev.lampkeeper.simulator.api.Endpoint;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How S3 refuses. */
final class Errors {
  static final Endpoint ENDPOINT =
      new Endpoint(
          "s3",
          "SlowDown",
          d ->
              S3Exception.builder()
                  .awsErrorDetails(d)
                  .message(d.errorMessage())
                  .statusCode(400)
                  .build());

  private Errors() {}

  static AwsServiceException noBucket() {
    return ENDPOINT.exception(
        NoSuchBucketException.builder(), "NoSuchBucket", "The specified bucket does not exist");
  }

  static AwsServiceException noKey() {
    return ENDPOINT.exception(
        NoSuchKeyException.builder(), "NoSuchKey", "The specified key does not exist.");
  }

  static AwsServiceException noVersion() {
    return ENDPOINT.exception("NoSuchVersion", "The specified version does not exist.");
  }

  static AwsServiceException otherContent() {
    return ENDPOINT.exception(
        "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }

  static AwsServiceException of(String code, String message) {
    return ENDPOINT.exception(code, message);
  }
}

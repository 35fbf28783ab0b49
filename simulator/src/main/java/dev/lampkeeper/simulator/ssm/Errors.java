package dev.lampkeeper.simulator.ssm;

import dev.lampkeeper.simulator.api.Endpoint;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** How Systems Manager refuses. */
final class Errors {
  static final Endpoint ENDPOINT =
      new Endpoint(
          "ssm",
          "ThrottlingException",
          d ->
              SsmException.builder()
                  .awsErrorDetails(d)
                  .message(d.errorMessage())
                  .statusCode(400)
                  .build());

  private Errors() {}

  static AwsServiceException validation(String message) {
    return ENDPOINT.exception("ValidationException", message);
  }

  static AwsServiceException noDocument(String name) {
    return ENDPOINT.exception(InvalidDocumentException.builder(), "InvalidDocument", name);
  }

  static AwsServiceException badParameter(String name, List<String> values) {
    return ENDPOINT.exception(
        InvalidParametersException.builder(),
        "InvalidParameters",
        "Parameter %s: %s".formatted(name, values));
  }

  static AwsServiceException invalidInstance() {
    return ENDPOINT.exception(
        InvalidInstanceIdException.builder(),
        "InvalidInstanceId",
        "Instances not in a valid state for account");
  }

  static AwsServiceException noInvocation() {
    return ENDPOINT.exception(
        InvocationDoesNotExistException.builder(), "InvocationDoesNotExist", "");
  }

  static AwsServiceException noParameter() {
    return ENDPOINT.exception(ParameterNotFoundException.builder(), "ParameterNotFound", "");
  }

  static AwsServiceException parameterExists() {
    return ENDPOINT.exception(
        ParameterAlreadyExistsException.builder(),
        "ParameterAlreadyExists",
        "The parameter already exists. To overwrite this value, set the overwrite option in the"
            + " request to true.");
  }
}

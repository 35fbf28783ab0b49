package dev.lampkeeper.simulator.dynamodb;

import dev.lampkeeper.simulator.api.Endpoint;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** How DynamoDB refuses. */
final class Errors {
  static final Endpoint ENDPOINT =
      new Endpoint(
          "dynamodb",
          "ThrottlingException",
          details -> DynamoDbException.builder().awsErrorDetails(details).build());

  private Errors() {}

  /** The same, with what is wrong in the request told as DynamoDB does. */
  static <R> Supplier<R> validating(Supplier<R> body) {
    return () -> {
      try {
        return body.get();
      } catch (IllegalArgumentException e) {
        throw ENDPOINT.exception("ValidationException", String.valueOf(e.getMessage()));
      }
    };
  }

  /**
   * @param returned what of the item the refusal has in it
   * @throws ConditionalCheckFailedException if the item does not meet the condition
   */
  static void check(
      @Nullable String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      Map<String, AttributeValue> item,
      @Nullable ReturnValuesOnConditionCheckFailure returned) {
    if (condition != null && !new Condition(condition, names, values).meets(item)) {
      var refusal =
          ConditionalCheckFailedException.builder()
              .awsErrorDetails(
                  details("ConditionalCheckFailedException", "The conditional request failed"));
      if (returned == ReturnValuesOnConditionCheckFailure.ALL_OLD && !item.isEmpty()) {
        refusal.item(item);
      }
      throw refusal.build();
    }
  }

  static ResourceNotFoundException noTable(String name) {
    return ResourceNotFoundException.builder()
        .awsErrorDetails(
            details("ResourceNotFoundException", "Requested resource not found: " + name))
        .build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName("DynamoDb")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }
}

package dev.lampkeeper.simulator.region;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.SortedMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * How the keepers' handlers are connected to the region. This one connects them as they are; a twin
 * puts one known fault in between.
 */
public interface Wiring {
  /** The handlers as they are shipped. */
  Wiring TRUE = new Wiring() {};

  default SortedMap<String, String> environment(
      String keeper, SortedMap<String, String> variables) {
    return variables;
  }

  default AutoScalingClient autoScaling(AutoScalingClient client) {
    return client;
  }

  default CloudWatchClient cloudWatch(CloudWatchClient client) {
    return client;
  }

  default CodeDeployClient codeDeploy(CodeDeployClient client) {
    return client;
  }

  default DynamoDbClient dynamoDb(DynamoDbClient client) {
    return client;
  }

  default S3Client s3(S3Client client) {
    return client;
  }

  default SnsClient sns(SnsClient client) {
    return client;
  }

  default SsmClient ssm(SsmClient client) {
    return client;
  }

  default Consumer<String> lines(Consumer<String> output) {
    return output;
  }

  default RequestHandler<SQSEvent, SQSBatchResponse> handler(
      String keeper, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    return handler;
  }
}

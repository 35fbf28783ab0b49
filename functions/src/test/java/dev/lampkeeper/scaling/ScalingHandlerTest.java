package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.keeper.Sample;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

final class ScalingHandlerTest {
  private final ScalingHandler handler =
      new ScalingHandler(
          Map.of(
              "FLEET", "shop-web-prod",
              "MODE", "act",
              "PAUSE_PARAMETER", "/lampkeeper/pause",
              "SETTINGS_PARAMETER", "/lampkeeper/scaling",
              "LEDGER_TABLE", "ledger",
              "BUS_NAME", "lampkeeper",
              "TOPIC_ARN", "topic"),
          InstantSource.fixed(Instant.EPOCH),
          line -> {},
          NoAws.client(AutoScalingClient.class),
          NoAws.client(CloudWatchClient.class),
          NoAws.client(CodeDeployClient.class),
          NoAws.client(SsmClient.class),
          NoAws.client(DynamoDbClient.class),
          NoAws.client(EventBridgeClient.class),
          NoAws.client(SnsClient.class));

  @Test
  void anAlarmOfAPolicyIsAboutTheGroup() throws IOException {
    assertEquals(
        Set.of("shop-web-prod"),
        handler.subjectsOf(Sample.event("cloudwatch-alarm-state-change-target-tracking")));
  }

  @Test
  void otherEventsNameNone() throws IOException {
    assertEquals(Set.of(), handler.subjectsOf(Sample.event("s3-object-created")));
  }
}

package dev.lampkeeper.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.keeper.Sample;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

final class ReleaseHandlerTest {
  private final Map<String, String> environment =
      new TreeMap<>(
          Map.of(
              "FLEET", "shop-web-prod",
              "MODE", "act",
              "PAUSE_PARAMETER", "/lampkeeper/pause",
              "LEDGER_TABLE", "ledger",
              "BUS_NAME", "lampkeeper",
              "TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:lampkeeper",
              "RELEASE_BUCKET", "shop-releases",
              "CODEDEPLOY_APPLICATION", "shop",
              "CODEDEPLOY_GROUP", "web-prod"));

  {
    environment.put("CHECK_MODE", "act");
  }

  @ParameterizedTest
  @CsvSource({
    "s3-object-created, group",
    "lampkeeper-archive-verdict, group",
    "codedeploy-deployment-state-change-success, d-7Q2MXK4TE",
    "codedeploy-deployment-state-change-failure, d-7Q2MXK4TE"
  })
  void anEventNamesTheGroupOrADeployment(String event, String subject) throws IOException {
    assertEquals(Set.of(subject), handler().subjectsOf(Sample.event(event)));
  }

  @Test
  void otherEventsNameNothing() throws IOException {
    assertEquals(Set.of(), handler().subjectsOf(Sample.event("ec2-instance-launch-successful")));
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASE_BUCKET",
    "CODEDEPLOY_APPLICATION",
    "CODEDEPLOY_GROUP",
    "TOPIC_ARN",
    "CHECK_MODE"
  })
  void namesTheSettingThatIsMissing(String name) {
    environment.remove(name);

    assertEquals(
        "The environment variable " + name + " is not set.",
        assertThrows(IllegalStateException.class, this::handler).getMessage());
  }

  private ReleaseHandler handler() {
    return new ReleaseHandler(
        environment,
        InstantSource.fixed(Instant.EPOCH),
        line -> {},
        NoAws.client(AutoScalingClient.class),
        NoAws.client(S3Client.class),
        NoAws.client(CodeDeployClient.class),
        NoAws.client(SsmClient.class),
        NoAws.client(DynamoDbClient.class),
        NoAws.client(EventBridgeClient.class),
        NoAws.client(SnsClient.class));
  }
}

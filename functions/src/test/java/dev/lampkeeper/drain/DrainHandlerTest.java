package dev.lampkeeper.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.keeper.Sample;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ssm.SsmClient;

final class DrainHandlerTest {
  private final DrainHandler handler =
      new DrainHandler(
          Map.ofEntries(
              Map.entry("FLEET", "shop-web-prod"),
              Map.entry("MODE", "act"),
              Map.entry("PAUSE_PARAMETER", "/lampkeeper/pause"),
              Map.entry("LEDGER_TABLE", "ledger"),
              Map.entry("BUS_NAME", "lampkeeper"),
              Map.entry("INSTANCE_DOCUMENT", "drain"),
              Map.entry("INSTANCE_LOG_GROUP", "instances"),
              Map.entry("TERMINATE_HOOK", "terminate"),
              Map.entry("TERMINATE_HEARTBEAT_SECONDS", "900"),
              Map.entry("DRAIN_SECONDS", "300")),
          InstantSource.fixed(Instant.EPOCH),
          line -> {},
          NoAws.client(AutoScalingClient.class),
          NoAws.client(SsmClient.class),
          NoAws.client(CodeDeployClient.class),
          NoAws.client(DynamoDbClient.class),
          NoAws.client(EventBridgeClient.class));

  @ParameterizedTest
  @CsvSource({
    "ec2-instance-terminate-lifecycle-action, i-0a1b2c3d4e5f60718",
    "ec2-spot-instance-interruption-warning, i-0a1b2c3d4e5f60718",
    "ssm-command-invocation-status-change-success, i-0a1b2c3d4e5f60718"
  })
  void anEventNamesAnInstance(String event, String instanceId) throws IOException {
    assertEquals(Set.of(instanceId), handler.subjectsOf(Sample.event(event)));
  }

  @ParameterizedTest
  @CsvSource({"s3-object-created", "ec2-instance-terminate-successful"})
  void otherEventsNameNone(String event) throws IOException {
    assertEquals(Set.of(), handler.subjectsOf(Sample.event(event)));
  }
}

package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Each call of the adapters that the keepers share, with what its answer must be where there is
 * one.
 */
final class AdapterRequests {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Stage stage;

  AdapterRequests(Stage stage) {
    this.stage = stage;
  }

  Map<String, Runnable> all() {
    Map<String, Runnable> all = new LinkedHashMap<>();
    Group group = new Group(stage.target().recorded(AutoScalingClient.builder()), Stage.FLEET);
    String instance = stage.instances().getFirst();
    all.put(
        "the group's members",
        () -> assertEquals(new TreeSet<>(stage.instances()), group.members().keySet()));
    all.put("a warm pool's members", this::warmPool);
    all.put(
        "the members among instances",
        () ->
            assertEquals(
                new TreeSet<>(stage.instances()), group.members(stage.instances()).keySet()));
    all.put("completing a hook", () -> group.complete(Stage.HOOK, instance, Group.Result.CONTINUE));
    all.put("a heartbeat", () -> group.heartbeat(Stage.HOOK, instance));

    Commands commands =
        new Commands(
            stage.target().recorded(SsmClient.builder()), Stage.DOCUMENT, "/lampkeeper/instance");
    all.put("agents online", () -> commands.online(stage.instances()));
    all.put(
        "sending a command",
        () ->
            assertTrue(
                commands.send(
                    instance,
                    "attempt-1",
                    List.of("deliver", "probe"),
                    Map.of("Expect", "any"),
                    Duration.ofMinutes(10))));
    all.put("finding a command", () -> commands.find(instance, "attempt-1"));
    all.put(
        "a command's errors", () -> assertEquals("", commands.errors(instance, stage.commandId())));

    Deployments deployments =
        new Deployments(
            stage.target().recorded(CodeDeployClient.builder()),
            Stage.APPLICATION,
            Stage.DEPLOYMENT_GROUP);
    all.put("the current release", () -> deployments.current());
    all.put(
        "deployments by id",
        () ->
            assertEquals(
                stage.deploymentId(),
                deployments.get(stage.deploymentId()).orElseThrow().deploymentId()));
    all.put(
        "deployments under way",
        () -> assertEquals(List.of(stage.deploymentId()), deployments.underWay()));
    all.put(
        "a deployment on an instance", () -> deployments.target(stage.deploymentId(), instance));

    all.put(
        "the pause parameter",
        () ->
            assertEquals(
                Optional.empty(),
                new Permit(Mode.ACT, Stage.PAUSE, stage.target().recorded(SsmClient.builder()))
                    .refusal()));
    all.put("a journal's event", this::journal);
    all.put("a notification", this::notice);
    return all;
  }

  /** Moto has warm pools, but leaves their size out of the description of the group. */
  private void warmPool() {
    var withSize =
        new ExecutionInterceptor() {
          @Override
          public SdkResponse modifyResponse(
              Context.ModifyResponse context, ExecutionAttributes attributes) {
            return context.response() instanceof DescribeAutoScalingGroupsResponse groups
                ? groups.toBuilder()
                    .autoScalingGroups(
                        groups.autoScalingGroups().stream()
                            .map(g -> g.toBuilder().warmPoolSize(1).build())
                            .toList())
                    .build()
                : context.response();
          }
        };
    Group group =
        new Group(stage.target().recorded(AutoScalingClient.builder(), withSize), Stage.FLEET);
    assertEquals(new TreeSet<>(stage.instances()), group.members().keySet());
  }

  private void journal() {
    Journal journal =
        new Journal(
            Stage.FLEET,
            "bootstrap",
            () -> NOW,
            line -> {},
            stage.target().recorded(EventBridgeClient.builder()),
            Stage.BUS);
    journal.ended(
        "i-1", "continue", "it is verified", Duration.ofSeconds(90), Map.of("page", "200"));
    journal.flush();
  }

  private void notice() {
    Target ledger = new Target(Backend.DYNAMODB_LOCAL, stage.target().coverage());
    new Notices(
            new Ledger(ledger.recorded(DynamoDbClient.builder()), LedgerContract.TABLE, () -> NOW),
            stage.target().recorded(SnsClient.builder()),
            stage.topicArn(),
            () -> NOW)
        .tell(
            stage.target().backend().name(),
            Duration.ofDays(1),
            "Launches fail: the release’s page answers 500",
            "Evidence follows.");
  }
}

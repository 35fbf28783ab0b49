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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Each call of the adapters that the keepers share, with what its answer must be. Where a backend
 * has not the operation, that is for the table to say.
 */
@ExtendWith(AdapterRequests.Absence.class)
abstract class AdapterRequests {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  abstract Stage stage();

  private Target target() {
    return stage().target();
  }

  private String instance() {
    return stage().instances().getFirst();
  }

  private Group group(StandIn... standIn) {
    return new Group(target().recorded(AutoScalingClient.builder(), standIn), Stage.FLEET);
  }

  private Commands commands() {
    return new Commands(
        target().recorded(SsmClient.builder()), Stage.DOCUMENT, "/lampkeeper/instance");
  }

  private Deployments deployments() {
    return new Deployments(target().recorded(CodeDeployClient.builder()), Stage.FLEET, Stage.FLEET);
  }

  @Test
  void members() {
    assertEquals(new TreeSet<>(stage().instances()), group().members().keySet());
  }

  /** Moto has warm pools, but leaves their size out of the description of the group. */
  @Test
  void membersOfTheWarmPool() {
    StandIn withSize =
        new StandIn()
            .rewriting(
                "DescribeAutoScalingGroups",
                group -> group.replace("<MinSize>", "<WarmPoolSize>1</WarmPoolSize><MinSize>"));
    assertEquals(new TreeSet<>(stage().instances()), group(withSize).members().keySet());
  }

  @Test
  void membersAmongInstances() {
    assertEquals(new TreeSet<>(stage().instances()), group().members(stage().instances()).keySet());
  }

  @Test
  void completion() {
    assertTrue(group().complete(Stage.HOOK, instance(), Group.Result.CONTINUE));
  }

  @Test
  void completionByToken() {
    assertTrue(
        group()
            .completeByToken(
                Stage.HOOK, "7c1d9e4a-52b3-4f86-8a0d-3e6b1f9c2d47", Group.Result.CONTINUE));
  }

  @Test
  void heartbeat() {
    assertTrue(group().heartbeat(Stage.HOOK, instance()));
  }

  @Test
  void agentsOnline() {
    assertEquals(new TreeSet<>(stage().instances()), commands().online(stage().instances()));
  }

  @Test
  void command() {
    assertTrue(
        commands()
            .send(
                instance(),
                "attempt-1",
                List.of("deliver", "probe"),
                Map.of("Expect", "any"),
                Duration.ofMinutes(10)));
  }

  @Test
  void commandByItsAttempt() {
    assertEquals(Optional.empty(), commands().find(instance(), "attempt-0"));
  }

  @Test
  void errorsOfACommand() {
    assertEquals("", commands().errors(instance(), stage().commandId()));
  }

  @Test
  void currentRelease() {
    assertEquals(Optional.empty(), deployments().lastSuccess());
  }

  @Test
  void deploymentById() {
    assertEquals(
        stage().deploymentId(),
        deployments().get(stage().deploymentId()).orElseThrow().deploymentId());
  }

  @Test
  void deploymentsUnderWay() {
    assertEquals(List.of(stage().deploymentId()), deployments().underWay());
  }

  @Test
  void deploymentsThatFailed() {
    assertEquals(List.of(), deployments().failedSince(NOW, 20));
  }

  @Test
  void deploymentOnAnInstance() {
    assertEquals(Optional.empty(), deployments().target(stage().deploymentId(), instance()));
  }

  @Test
  void partsOfADeployment() {
    assertEquals(List.of(), deployments().parts(stage().deploymentId()));
  }

  /** What the keeper of releases sends itself, when a deployment waits for nobody who is left. */
  @Test
  void deploymentThatIsStopped() {
    target()
        .recorded(CodeDeployClient.builder())
        .stopDeployment(r -> r.deploymentId(stage().deploymentId()).autoRollbackEnabled(false));
  }

  @Test
  void launchHooksOfCodeDeploy() {
    assertEquals(List.of(), group().launchHooks(Deployments.LAUNCH_HOOK));
  }

  @Test
  void pauseParameter() {
    assertEquals(
        Optional.empty(),
        new Permit(Mode.ACT, Stage.PAUSE, target().recorded(SsmClient.builder())).refusal());
  }

  @Test
  void pauseParameterThatIsMissing() {
    assertEquals(
        Optional.of("paused: /none says \"(it does not exist: create it)\", not \"running\""),
        new Permit(Mode.ACT, "/none", target().recorded(SsmClient.builder())).refusal());
  }

  @Test
  void journal() {
    Journal journal =
        new Journal(
            Stage.FLEET,
            "bootstrap",
            () -> NOW,
            line -> {},
            target().recorded(EventBridgeClient.builder()),
            Stage.BUS);
    journal.ended(
        "i-1", "continue", "it is verified", Duration.ofSeconds(90), Map.of("page", "200"));
    journal.flush();
  }

  @Test
  void notice() {
    Target ledger = new Target(Backend.DYNAMODB_LOCAL, target().coverage());
    new Notices(
            new Ledger(
                ledger.recorded(DynamoDbClient.builder()),
                LedgerContract.TABLE,
                () -> NOW,
                () -> "1"),
            target().recorded(SnsClient.builder()),
            stage().topicArn(),
            () -> NOW)
        .tell(
            target().backend().name(),
            Duration.ofDays(1),
            "Launches fail: the release’s page answers 500",
            "Evidence follows.");
  }

  /** Passes a test whose operation the backend has not. */
  static final class Absence implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
        throws Throwable {
      if (!(thrown instanceof AwsServiceException e && e.statusCode() == Coverage.ABSENT)) {
        throw thrown;
      }
    }
  }
}

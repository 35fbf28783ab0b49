package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What the adapters make of AWS's documented answers, errors too, as they come over the wire. */
abstract class AnswersContract {
  private static final String INSTANCE = "i-0a1b2c3d4e5f60718";
  private static final String TOKEN = "7c1d9e4a-52b3-4f86-8a0d-3e6b1f9c2d47";
  private static final String COMMAND = "7fed2b15-5903-4458-b4a6-b071a3446cd6";

  private final StandIn standIn = new StandIn();

  abstract Target target();

  private Group group() {
    return new Group(target().recorded(AutoScalingClient.builder(), standIn), Stage.FLEET);
  }

  private Commands commands() {
    return new Commands(
        target().recorded(SsmClient.builder(), standIn), Stage.DOCUMENT, "/lampkeeper/instance");
  }

  private Optional<?> deploymentTarget() {
    return new Deployments(target().recorded(CodeDeployClient.builder(), standIn), "a", "g")
        .target("d-ABCDEF123", INSTANCE);
  }

  @Test
  void anActionIsCompleted() {
    standIn.answering("CompleteLifecycleAction", Documented.done("CompleteLifecycleAction"));

    assertTrue(group().complete(Stage.HOOK, INSTANCE, Group.Result.CONTINUE));
    assertTrue(group().completeByToken(Stage.HOOK, TOKEN, Group.Result.CONTINUE));
  }

  @Test
  void anActionIsOverByItsToken() {
    standIn.refusing(
        "CompleteLifecycleAction",
        Documented.validationError("No active Lifecycle Action found with token " + TOKEN));

    assertFalse(group().completeByToken(Stage.HOOK, TOKEN, Group.Result.CONTINUE));
  }

  @Test
  void anActionThatIsOverIsNoError() {
    String over =
        Documented.validationError("No active Lifecycle Action found with instance ID " + INSTANCE);
    standIn
        .refusing("CompleteLifecycleAction", over)
        .refusing("RecordLifecycleActionHeartbeat", over);

    assertFalse(group().complete(Stage.HOOK, INSTANCE, Group.Result.ABANDON));
    assertFalse(group().heartbeat(Stage.HOOK, INSTANCE));
  }

  @Test
  void anyOtherValidationErrorIsOne() {
    standIn.refusing(
        "CompleteLifecycleAction", Documented.validationError("1 validation error detected"));

    assertThrows(
        AutoScalingException.class,
        () -> group().complete(Stage.HOOK, INSTANCE, Group.Result.CONTINUE));
  }

  @Test
  void anAgentIsOnline() {
    standIn.answering("DescribeInstanceInformation", Documented.online(INSTANCE));

    assertEquals(Set.of(INSTANCE), commands().online(List.of(INSTANCE, "i-0")));
  }

  @Test
  void anInstanceThatSystemsManagerDoesNotKnowIsNotSentTo() {
    standIn.refusing(
        "SendCommand",
        Documented.error("InvalidInstanceId", "Instances not in a valid state for account"));

    assertFalse(commands().send(INSTANCE, "a", List.of("probe"), Map.of(), Duration.ofMinutes(1)));
  }

  @Test
  void aCommandIsFoundByItsAttemptWithItsVerdicts() {
    standIn.answering(
        "ListCommandInvocations",
        Documented.invocation(
            INSTANCE,
            COMMAND,
            "lampkeeper attempt-1",
            "Success",
            Instant.parse("2026-03-14T09:27:05Z"),
            "lampkeeper deliver ok seconds=41 release=d-ABCDEF123 reason=installed\\n"
                + "lampkeeper probe ok seconds=1 release=d-ABCDEF123 page=200 reason=answers\\n"));

    var command = commands().find(INSTANCE, "attempt-1").orElseThrow();

    assertEquals(COMMAND, command.commandId());
    assertFalse(command.running());
    assertEquals(Instant.parse("2026-03-14T09:27:05.049Z"), command.requested());
    assertEquals(
        List.of("deliver", "probe"), command.verdicts().stream().map(v -> v.script()).toList());
    assertEquals(Optional.of("200"), command.verdicts().getLast().find("page"));
    assertEquals(Optional.empty(), commands().find(INSTANCE, "attempt-2"));
  }

  @Test
  void aDeploymentStandsOnAnInstance() {
    standIn.answering(
        "BatchGetDeploymentTargets", Documented.target("d-ABCDEF123", INSTANCE, "Succeeded"));

    assertTrue(deploymentTarget().isPresent());
  }

  @Test
  void anInstanceHasNoPartInADeployment() {
    standIn.refusing(
        "BatchGetDeploymentTargets",
        Documented.error("DeploymentTargetDoesNotExistException", "No such target"));

    assertEquals(Optional.empty(), deploymentTarget());
  }
}

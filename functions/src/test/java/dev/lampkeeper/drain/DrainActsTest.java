package dev.lampkeeper.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.drain.DrainDecision.Complete;
import dev.lampkeeper.drain.DrainDecision.Leave;
import dev.lampkeeper.drain.DrainDecision.Replace;
import dev.lampkeeper.drain.DrainDecision.Send;
import dev.lampkeeper.drain.DrainDecision.Wait;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Fake;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.Memory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

final class DrainActsTest {
  private static final Instant NOW = Instant.parse("2026-03-14T17:41:09Z");
  private static final Departure DEPARTURE = Departure.fresh("i-1", "Terminating:Wait", NOW);
  private static final Send SEND =
      new Send(
          List.of("drain", "collect"),
          Map.of("DrainSeconds", "300"),
          Duration.ofMinutes(6),
          "it leaves");

  private final List<String> lines = new ArrayList<>();

  /** What was changed in AWS, in its order. */
  private final List<String> calls = new ArrayList<>();

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final Ledger ledger = new Ledger(new Memory().client(), "ledger", clock, () -> "1");
  private String pause = "running";
  private boolean over;

  @Test
  void anInstanceThatEc2TakesIsReplacedNotJustRemoved() {
    acts(Mode.ACT).act(DEPARTURE, new Replace("EC2 takes it"), NOW);

    assertEquals(List.of("terminate i-1 decrement=false"), calls);
    assertEquals("EC2 takes it", kept().said());
  }

  @Test
  void scriptsAreSentUnderTheirAttemptAndNotedBefore() {
    acts(Mode.ACT).act(DEPARTURE, SEND, NOW);

    assertEquals(
        List.of(
            "send i-1 lampkeeper i-1:drain:1 {Attempt=[i-1:drain:1], DrainSeconds=[300], ExecutionTimeout=[360], Scripts=[drain collect]}"),
        calls);
    assertEquals(Optional.of(NOW), kept().drain());
    assertEquals(Optional.empty(), kept().leave());
  }

  @Test
  void theEndOfItsPartIsNotedApart() {
    acts(Mode.ACT)
        .act(DEPARTURE, new Send(List.of("leave"), Map.of(), Duration.ofMinutes(1), "x"), NOW);

    assertEquals(Optional.of(NOW), kept().leave());
    assertEquals(Optional.empty(), kept().drain());
  }

  @Test
  void theTerminationGoesOnWhenItIsCompleted() {
    acts(Mode.ACT).act(DEPARTURE, new Complete("all ended"), NOW);

    assertEquals(List.of("complete terminate i-1 CONTINUE"), calls);
    assertEquals(Optional.of(NOW), kept().over());
  }

  @Test
  void anActionThatIsOverMayHaveBeenEndedByUs() {
    over = true;
    acts(Mode.ACT).act(DEPARTURE, new Complete("all ended"), NOW);

    assertEquals(Optional.of(NOW), kept().over());
    assertTrue(lines.getFirst().contains("over, by us or by others"), lines.getFirst());
  }

  @Test
  void aDepartureThatWasSeenLateGetsItsWholeTime() {
    acts(Mode.ACT).extend(DEPARTURE);

    assertEquals(List.of("heartbeat terminate i-1"), calls);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whoMayNotActChangesNothingAndSaysWhatItWould(Mode mode) {
    pause = "by Ada";
    DrainActs acts = acts(mode);
    acts.extend(DEPARTURE);
    for (DrainDecision d : List.of(SEND, new Replace("x"), new Complete("x"))) {
      acts.act(Departure.fresh(d.getClass().getSimpleName(), "Terminating:Wait", NOW), d, NOW);
    }

    assertEquals(List.of(), calls);
    assertEquals(3, lines.size());
    assertTrue(lines.stream().allMatch(l -> l.contains("\"decision\":\"would ")));
  }

  @Test
  void waitingIsSaidWhenItChanges() {
    acts(Mode.ACT).act(DEPARTURE, new Wait("for them"), NOW);
    acts(Mode.ACT).act(kept(), new Wait("for them"), NOW);
    acts(Mode.ACT).act(kept(), new Wait("for others"), NOW);
    acts(Mode.ACT).act(kept(), new Leave("gone"), NOW);

    assertEquals(3, lines.size());
    assertEquals("for others", kept().said());
  }

  private Departure kept() {
    return Departure.of(ledger.get(Departure.KIND, "i-1").orElseThrow(), "", NOW);
  }

  private DrainActs acts(Mode mode) {
    SsmClient ssm = Fake.client(SsmClient.class, this::answer);
    AutoScalingClient autoScaling = Fake.client(AutoScalingClient.class, this::answer);
    return new DrainActs(
        new DrainConfig("terminate", Duration.ofMinutes(15), Duration.ofMinutes(5)),
        new Permit(mode, "/pause", ssm),
        ledger,
        new Journal(
            "shop-web", "drain", clock, lines::add, NoAws.client(EventBridgeClient.class), "bus"),
        autoScaling,
        new Group(autoScaling, "shop-web"),
        new Commands(ssm, "document", "logs"));
  }

  private SdkResponse answer(SdkRequest request) {
    return switch (request) {
      case GetParameterRequest r ->
          GetParameterResponse.builder().parameter(p -> p.name(r.name()).value(pause)).build();
      case SendCommandRequest r -> {
        calls.add("send " + r.instanceIds().getFirst() + " " + r.comment() + " " + r.parameters());
        yield SendCommandResponse.builder().build();
      }
      case TerminateInstanceInAutoScalingGroupRequest r -> {
        calls.add(
            "terminate " + r.instanceId() + " decrement=" + r.shouldDecrementDesiredCapacity());
        yield TerminateInstanceInAutoScalingGroupResponse.builder().build();
      }
      case RecordLifecycleActionHeartbeatRequest r -> {
        calls.add("heartbeat " + r.lifecycleHookName() + " " + r.instanceId());
        yield RecordLifecycleActionHeartbeatResponse.builder().build();
      }
      case CompleteLifecycleActionRequest r when over ->
          throw AutoScalingException.builder()
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("ValidationError")
                      .errorMessage("No active Lifecycle Action found with " + r.instanceId())
                      .build())
              .build();
      case CompleteLifecycleActionRequest r -> {
        calls.add(
            "complete "
                + r.lifecycleHookName()
                + " "
                + r.instanceId()
                + " "
                + r.lifecycleActionResult());
        yield CompleteLifecycleActionResponse.builder().build();
      }
      default -> throw new AssertionError(request);
    };
  }
}

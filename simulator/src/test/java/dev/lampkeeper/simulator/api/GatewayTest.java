package dev.lampkeeper.simulator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.ssm.model.SsmException;

final class GatewayTest {
  private static final Instant START = Instant.parse("2026-03-14T09:00:00Z");
  private static final Endpoint SSM =
      new Endpoint(
          "ssm",
          "ThrottlingException",
          details -> SsmException.builder().awsErrorDetails(details).build());
  private static final Endpoint AUTO_SCALING =
      new Endpoint(
          "autoscaling",
          "Throttling",
          details -> AutoScalingException.builder().awsErrorDetails(details).build());

  private final Kernel kernel = new Kernel(START, 1);
  private final Faults faults = new Faults(kernel);
  private final Costs costs = new Costs();
  private final Gateway gateway = new Gateway(kernel, faults, costs, 1);
  private final Api api = gateway.api(Caller.person("person"));
  private int effects;

  @Test
  void givesUpAfterThreeAttempts() {
    faults.rate(Fault.API_THROTTLED, 1);
    run(() -> assertThrows(AwsServiceException.class, this::act));
    assertEquals(3, attempts());
    assertEquals(0, effects);
  }

  @Test
  void repeatsTheEffectWhenTheAnswerIsLost() {
    faults.rate(Fault.API_ANSWER_LOST, 1);
    run(() ->
        assertThrows(
            SdkClientException.class,
            () -> api.write(AUTO_SCALING, "PutLifecycleHook", () -> ++effects)));
    assertEquals(3, effects);
  }

  @Test
  void doesNotRepeatWhatHasNoClientToken() {
    faults.rate(Fault.API_ANSWER_LOST, 1);
    run(() -> assertThrows(SdkClientException.class, this::act));
    assertEquals(1, effects);
  }

  @Test
  void doesNotRepeatWhatTheServiceRefused() {
    run(() ->
        assertThrows(
            AwsServiceException.class,
            () ->
                api.write(
                    SSM,
                    "SendCommand",
                    () -> {
                      throw SSM.exception("ValidationException", "on purpose");
                    })));
    assertEquals(1, attempts());
  }

  @Test
  void answersFromAMomentAgo() {
    List<Integer> answers = new ArrayList<>();
    run(() -> {
      answers.add(look());
      act();
      faults.rate(Fault.API_STALE, 1);
      answers.add(look());
      answers.add(api.readConsistently(SSM, "GetParameter", () -> effects));
      kernel.sleep(Duration.ofSeconds(6));
      answers.add(look());
    });
    assertEquals(List.of(0, 0, 1, 1), answers);
  }

  @Test
  void throttlesAboveTheAssumedRate() {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      kernel.start(
          "caller " + i,
          () -> {
            try {
              act();
            } catch (AwsServiceException e) {
              failures.add(e.awsErrorDetails().errorCode());
            }
          });
    }
    kernel.runUntil(START.plusSeconds(60));
    assertTrue(failures.size() > 100, failures::toString);
    assertEquals(200, effects + failures.size());
  }

  private void act() {
    api.write(SSM, "SendCommand", () -> ++effects);
  }

  private int look() {
    return api.read(SSM, "ListCommandInvocations", "the same", () -> effects);
  }

  private long attempts() {
    return costs.total(item -> item.unit() == Costs.Unit.ATTEMPT);
  }

  private void run(Runnable body) {
    kernel.start("test", body);
    kernel.runUntil(START.plusSeconds(600));
  }
}

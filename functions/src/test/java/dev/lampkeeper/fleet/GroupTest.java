package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.keeper.Fake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;

final class GroupTest {
  private final List<SdkRequest> requests = new ArrayList<>();

  @Test
  void completesTheActionOfThisInstanceInThisHook() {
    Group group =
        group(request -> {
          requests.add(request);
          return CompleteLifecycleActionResponse.builder().build();
        });

    assertTrue(group.complete("launch", "i-1", Group.Result.ABANDON));
    assertEquals(
        List.of(
            CompleteLifecycleActionRequest.builder()
                .autoScalingGroupName("shop-web")
                .lifecycleHookName("launch")
                .instanceId("i-1")
                .lifecycleActionResult("ABANDON")
                .build()),
        requests);
  }

  @ParameterizedTest
  @CsvSource({
    "ValidationError, No active Lifecycle Action found with instance ID i-1, over",
    "ValidationError, 1 validation error detected, fails",
    "ValidationError, AutoScalingGroup name not found, fails",
    "Throttling, No active Lifecycle Action found with instance ID i-1, fails",
    "AccessDenied, not authorized, fails"
  })
  void anActionThatIsOverIsToldFromAFailure(String code, String message, String result) {
    Group group =
        group(request -> {
          throw AutoScalingException.builder()
              .awsErrorDetails(
                  AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
              .build();
        });

    if (result.equals("over")) {
      assertEquals(false, group.complete("launch", "i-1", Group.Result.CONTINUE));
      assertEquals(false, group.heartbeat("launch", "i-1"));
    } else {
      assertThrows(
          AutoScalingException.class, () -> group.complete("launch", "i-1", Group.Result.CONTINUE));
    }
  }

  @Test
  void anotherGroupsInstanceIsNoMember() {
    Group group =
        group(request ->
            DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(in("i-1", "shop-web"), in("i-2", "shop-db"))
                .build());

    assertEquals(
        Map.of("i-1", new Member("i-1", "InService")), group.members(List.of("i-1", "i-2")));
  }

  private static AutoScalingInstanceDetails in(String instanceId, String group) {
    return AutoScalingInstanceDetails.builder()
        .instanceId(instanceId)
        .autoScalingGroupName(group)
        .lifecycleState("InService")
        .build();
  }

  private static Group group(Fake.Answer answer) {
    return new Group(Fake.client(AutoScalingClient.class, answer), "shop-web");
  }
}

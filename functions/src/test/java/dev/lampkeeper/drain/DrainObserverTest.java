package dev.lampkeeper.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Member;
import dev.lampkeeper.keeper.Fake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;

/** An instance whose balancer's delay is over, with deployments under way. */
final class DrainObserverTest {
  private static final Instant BEGUN = Instant.parse("2026-03-14T17:41:09Z");

  /** Creators of the deployments under way, by id. */
  private final Map<String, String> creators = new TreeMap<>();

  private final List<String> asked = new ArrayList<>();
  private String deploying = "none";
  private String status = "InProgress";

  @ParameterizedTest
  @CsvSource({"InProgress, Wait", "Pending, Complete", "Succeeded, Complete", "Failed, Complete"})
  void onlyADeploymentThatIsInProgressOnTheInstanceHoldsIt(String on, String decision) {
    creators.put("d-1", "user");
    deploying = "d-1";
    status = on;

    assertEquals(decision, decide().getClass().getSimpleName());
  }

  @Test
  void theFleetsDeploymentIsSeenBehindABurstOfLaunches() {
    launches(30);
    creators.put("d-z", "user");
    deploying = "d-z";

    assertTrue(decide().reason().contains("deployment d-z is in progress"));
    assertEquals(List.of("d-z"), asked);
  }

  @Test
  void itsOwnLaunchIsAskedToo() {
    launches(3);
    deploying = "d-1";

    assertTrue(decide().reason().contains("deployment d-1 is in progress"));
  }

  @Test
  void notEachLaunchOfABurstIsAsked() {
    launches(30);

    assertEquals("Complete", decide().getClass().getSimpleName());
    assertEquals(20, asked.size());
  }

  private void launches(int count) {
    IntStream.range(0, count).forEach(i -> creators.put("d-" + i, "autoscaling"));
  }

  private DrainDecision decide() {
    DrainConfig config =
        new DrainConfig("terminate", Duration.ofMinutes(15), Duration.ofMinutes(5));
    DrainObserver observer =
        new DrainObserver(
            new Commands(Fake.client(SsmClient.class, this::answer), "document", "logs"),
            Optional.of(
                new Deployments(Fake.client(CodeDeployClient.class, this::answer), "shop", "web")),
            config);
    DrainFacts facts =
        observer.facts(
            Optional.of(new Member("i-1", "Terminating:Wait")),
            Departure.fresh("i-1", "Terminating:Wait", BEGUN),
            Optional.empty());
    return observer.decide(facts, BEGUN.plusSeconds(360));
  }

  private SdkResponse answer(SdkRequest request) {
    return switch (request) {
      case ListCommandInvocationsRequest r -> ListCommandInvocationsResponse.builder().build();
      case DescribeInstanceInformationRequest r ->
          DescribeInstanceInformationResponse.builder().build();
      case ListDeploymentsRequest r ->
          ListDeploymentsResponse.builder().deployments(creators.keySet()).build();
      case BatchGetDeploymentsRequest r ->
          BatchGetDeploymentsResponse.builder()
              .deploymentsInfo(
                  r.deploymentIds().stream()
                      .map(id ->
                          DeploymentInfo.builder()
                              .deploymentId(id)
                              .creator(creators.get(id))
                              .build())
                      .toList())
              .build();
      case BatchGetDeploymentTargetsRequest r -> {
        asked.add(r.deploymentId());
        yield BatchGetDeploymentTargetsResponse.builder()
            .deploymentTargets(
                deploying.equals(r.deploymentId()) ? List.of(target(r.deploymentId())) : List.of())
            .build();
      }
      default -> throw new AssertionError(request);
    };
  }

  private DeploymentTarget target(String deploymentId) {
    return DeploymentTarget.builder()
        .instanceTarget(t -> t.deploymentId(deploymentId).targetId("i-1").status(status))
        .build();
  }
}

package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.bootstrap.Releases.Running;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class CodeDeployAnswersTest {
  private static final String GIT_HUB = "github://shop/site@4f2a";
  private static final RevisionLocation SOURCE =
      RevisionLocation.builder()
          .gitHubLocation(g -> g.repository("shop/site").commitId("4f2a"))
          .build();
  private static final RevisionLocation ARCHIVE =
      RevisionLocation.builder().s3Location(s -> s.bucket("shop").key("1.zip")).build();

  private final Map<String, DeploymentInfo> deployments =
      Map.of(
          "d-GITHUB111", made("web-prod", SOURCE, DeploymentStatus.SUCCEEDED, "user"),
          "d-LAUNCH111", made("web-prod", SOURCE, DeploymentStatus.IN_PROGRESS, "autoscaling"),
          "d-ARCHIVE11", made("web-prod", ARCHIVE, DeploymentStatus.STOPPED, "user"),
          "d-FOREIGN11", made("other", ARCHIVE, DeploymentStatus.SUCCEEDED, "user"));

  private static DeploymentInfo made(
      String group, RevisionLocation revision, DeploymentStatus status, String creator) {
    return DeploymentInfo.builder()
        .applicationName("shop")
        .deploymentGroupName(group)
        .revision(revision)
        .status(status)
        .creator(DeploymentCreator.fromValue(creator))
        .build();
  }

  private CodeDeployAnswers answers(Map<String, String> current) {
    Entry entry = Entry.fresh("release", "current", Instant.MAX).with(current);
    return new CodeDeployAnswers(
        new Deployments(new CodeDeploy(), "shop", "web-prod"),
        new Ledger(NoAws.client(DynamoDbClient.class), "ledger", Instant::now, () -> "1"),
        Optional.of(entry));
  }

  @Test
  void aReleaseOutsideS3IsTheCurrentOneLikeAnyOther() {
    Releases releases =
        answers(Map.of("name", GIT_HUB, "deployment", "d-GITHUB111")).releases("d-LAUNCH111");
    assertEquals(Optional.of(GIT_HUB), releases.current());
    assertEquals(Optional.of(new Running(GIT_HUB, Standing.OPEN, true)), releases.running());
  }

  @Test
  void whatTheLedgerCannotNameCodeDeployDoes() {
    assertEquals(Optional.of(GIT_HUB), answers(Map.of()).releases("none").current());
    assertEquals(
        Optional.of(GIT_HUB),
        answers(Map.of("deployment", "d-UNKNOWN11")).releases("none").current());
  }

  @Test
  void theLedgerComesFirst() {
    CodeDeployAnswers answers = answers(Map.of("name", "s3://shop/1.zip"));
    Releases releases = answers.releases("d-ARCHIVE11");
    assertEquals(Optional.of("s3://shop/1.zip"), releases.current());
    assertEquals(
        Optional.of(new Running("s3://shop/1.zip", Standing.FAILED, false)), releases.running());
    assertEquals(GIT_HUB, answers.lastSuccess());
  }

  @Test
  void onlyTheGroupsOwnDeploymentsExplainARelease() {
    CodeDeployAnswers answers = answers(Map.of("name", "s3://shop/1.zip"));
    for (String said : List.of("d-FOREIGN11", "d-UNKNOWN11", "none", "; rm -rf /")) {
      assertEquals(Optional.empty(), answers.releases(said).running(), said);
    }
  }

  @Test
  void isDeployedToByADeploymentOfItsTimeOrOneUnderWay() {
    assertTrue(answers(Map.of()).deployed("i-new", Instant.EPOCH));
    assertTrue(answers(Map.of()).deployed("i-long", Instant.EPOCH));
    assertFalse(answers(Map.of()).deployed("i-other", Instant.EPOCH));
  }

  private final class CodeDeploy implements CodeDeployClient {
    @Override
    public GetDeploymentGroupResponse getDeploymentGroup(GetDeploymentGroupRequest request) {
      return GetDeploymentGroupResponse.builder()
          .deploymentGroupInfo(g -> g.lastSuccessfulDeployment(d -> d.deploymentId("d-GITHUB111")))
          .build();
    }

    @Override
    public BatchGetDeploymentsResponse batchGetDeployments(BatchGetDeploymentsRequest request) {
      return BatchGetDeploymentsResponse.builder()
          .deploymentsInfo(
              deployments.entrySet().stream()
                  .filter(d -> request.deploymentIds().contains(d.getKey()))
                  .map(d -> d.getValue().toBuilder().deploymentId(d.getKey()).build())
                  .toList())
          .build();
    }

    @Override
    public ListDeploymentsResponse listDeployments(ListDeploymentsRequest request) {
      return ListDeploymentsResponse.builder()
          .deployments(request.createTimeRange() == null ? "d-LONG11111" : "d-NEW111111")
          .build();
    }

    @Override
    public BatchGetDeploymentTargetsResponse batchGetDeploymentTargets(
        BatchGetDeploymentTargetsRequest request) {
      Map<String, String> instances = Map.of("d-LONG11111", "i-long", "d-NEW111111", "i-new");
      String instance = instances.get(request.deploymentId());
      return request.targetIds().equals(List.of(instance))
          ? BatchGetDeploymentTargetsResponse.builder()
              .deploymentTargets(
                  DeploymentTarget.builder().instanceTarget(i -> i.targetId(instance)).build())
              .build()
          : BatchGetDeploymentTargetsResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "codedeploy";
    }

    @Override
    public void close() {}
  }
}

package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.keeper.Fake;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

final class DeploymentsTest {
  @Test
  void aRevisionIsNamedByWhereItLies() {
    assertEquals(
        "s3://b/releases/a.zip?versionId=1",
        Deployments.name(
            RevisionLocation.builder()
                .s3Location(l -> l.bucket("b").key("releases/a.zip").version("1"))
                .build()));
    assertEquals(
        "github://shop/web@4f2a",
        Deployments.name(
            RevisionLocation.builder()
                .gitHubLocation(l -> l.repository("shop/web").commitId("4f2a"))
                .build()));
  }

  @Test
  void aGroupThatDoesNotExistHadNoDeployment() {
    for (RuntimeException missing :
        List.of(
            ApplicationDoesNotExistException.builder().build(),
            DeploymentGroupDoesNotExistException.builder().build())) {
      CodeDeployClient codeDeploy =
          Fake.client(
              CodeDeployClient.class,
              request -> {
                throw missing;
              });
      Deployments deployments = new Deployments(codeDeploy, "shop", "web");

      assertEquals(Optional.empty(), deployments.lastSuccess());
      assertEquals(List.of(), deployments.underWay());
      assertEquals(List.of(), deployments.failedSince(Instant.EPOCH, 9));
      assertEquals(Set.of(), deployments.since(Instant.EPOCH, 9));
    }
  }
}

package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
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
}

package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.fleet.Upload;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.S3Location;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The keeper's whole path from what AWS shows to what it does. */
final class ReleaseLookTest {
  private final FakeRegion region = new FakeRegion();

  @Test
  void deploysTheNewestAndMakesItCurrentOnceItSucceeded() {
    region.objects.versions(version(V1), version(V2));

    region.sweep();
    assertEquals("releases/v2.zip", only(region).key());

    region.deployed("d-new", V2, 3600, "lampkeeper " + V2.id() + "/0", "user");
    region.lastSuccess = "d-new";
    region.sweep();

    assertEquals(V2.revision().toString(), region.ledger.values("release", "current").get("name"));
    assertEquals(1, region.created.size());
  }

  @Test
  void whatWasDeletedIsNoUpload() {
    region.objects.versions(version(V1), version(V2)).deleteMarkers(deleted(V2, true));

    region.sweep();

    assertEquals("releases/v1.zip", only(region).key());
  }

  @Test
  void whatWasUploadedAgainAfterItWasDeletedIsOne() {
    region.objects.versions(version(V1), version(V2)).deleteMarkers(deleted(V2, false));

    region.sweep();

    assertEquals("releases/v2.zip", only(region).key());
  }

  @Test
  void doesNotGoForwardAgainWhenItForgotThatItWentBack() {
    wentBack();
    region.lastSuccess = "d-3";

    region.sweep();
    region.sweep();

    assertEquals(V1.revision().toString(), region.ledger.values("release", "current").get("name"));
    assertEquals(List.of(), region.created);
  }

  @Test
  void noFollowOnMakesItGoForwardEither() {
    wentBack();
    region.deployed("d-4", V1, 900, "", "CodeDeployAutoUpdate");
    region.lastSuccess = "d-4";

    region.sweep();
    region.sweep();

    assertEquals(V1.revision().toString(), region.ledger.values("release", "current").get("name"));
    assertEquals("superseded", region.ledger.values("release", V2.id()).get("state"));
    assertEquals(List.of(), region.created);
  }

  @Test
  void whatCameFromElsewhereThanS3IsCurrent() {
    region.objects.versions(version(V1));
    region.deployed(
        DeploymentInfo.builder()
            .deploymentId("d-8")
            .status("Succeeded")
            .creator("user")
            .createTime(T.plusSeconds(60))
            .revision(r ->
                r.revisionType("GitHub")
                    .gitHubLocation(l -> l.repository("shop/web").commitId("4f2a")))
            .build());
    region.lastSuccess = "d-8";

    region.sweep();
    region.sweep();

    assertEquals("github://shop/web@4f2a", region.ledger.values("release", "current").get("name"));
    assertEquals("d-8", region.ledger.values("release", "current").get("deployment"));
    assertEquals(List.of(), region.created);
    assertEquals(
        1, region.lines.stream().filter(l -> l.contains("\"decision\":\"adopt\"")).count());
  }

  /** To the first, because the second was bad. */
  private void wentBack() {
    region.objects.versions(version(V1), version(V2));
    region.deployed("d-1", V1, 10, "lampkeeper " + V1.id() + "/0", "user");
    region.deployed("d-2", V2, 70, "lampkeeper " + V2.id() + "/0", "user");
    region.deployed("d-3", V1, 600, "lampkeeper last-good-1-2/0", "user");
  }

  private static S3Location only(FakeRegion region) {
    assertEquals(1, region.created.size());
    return region.created.getFirst().revision().s3Location();
  }

  private static ObjectVersion version(Upload upload) {
    return ObjectVersion.builder()
        .key(upload.revision().key())
        .versionId(upload.revision().version())
        .eTag("\"" + upload.eTag() + "\"")
        .lastModified(upload.modified())
        .size(upload.size())
        .build();
  }

  private static DeleteMarkerEntry deleted(Upload upload, boolean latest) {
    return DeleteMarkerEntry.builder().key(upload.revision().key()).isLatest(latest).build();
  }
}

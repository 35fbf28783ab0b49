package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static dev.lampkeeper.release.FakeRegion.version;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.S3Location;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;

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
  void ofVersionsOfOneSecondTheOneThatS3ListsFirstIsTheNewest() {
    Upload before = new Upload(new Revision("b", V1.revision().key(), "2"), "e", T, 1);
    region.objects.versions(version(V1), version(before));

    region.sweep();

    assertEquals(V1.revision().version(), only(region).version());
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

  @Test
  void nothingIsDeployedThatHasNoVerdict() {
    region.objects.versions(version(V1), version(V2));
    region.checked(Facts.declined(V2));

    region.sweep();

    assertEquals(List.of(), region.created);
    assertEquals("refused", region.ledger.values("release", V2.id()).get("state"));
    // By whom it was checked.
    assertEquals(List.of(), region.told);
  }

  @Test
  void withoutVerdictsItTellsWhatItRefuses() {
    region.objects.versions(version(Facts.upload("v1.rar", T)));
    region.sweep();
    region.objects.versions(version(Facts.upload("v2.rar", T.plusSeconds(1))));

    region.sweep();

    assertEquals(
        List.of("Release releases/v1.rar refused", "Release releases/v2.rar refused"), region.told);
  }

  @Test
  void aPlainSiteIsCurrentByWhatWasMadeOfItAndKnownByItsArchive() {
    region.objects.versions(version(V1));
    region.checked(Facts.generated(V1));

    region.sweep();
    assertEquals("revisions/v1.zip/1.zip", only(region).key());
    assertEquals("7", only(region).version());
    assertEquals("g", only(region).eTag());

    plainSiteRuns();
    region.sweep();

    Map<String, String> current = region.ledger.values("release", "current");
    assertEquals(Facts.generatedRevision(V1).toString(), current.get("name"));
    assertEquals(V1.revision().toString(), current.get("archive"));
    assertEquals("succeeded", region.ledger.values("release", V1.id()).get("state"));
    assertEquals(1, region.created.size());
  }

  @Test
  void whatRunsNeedsNoVerdictWhenTheLedgerIsEmptied() {
    region.objects.versions(version(V1));
    region.checked();
    plainSiteRuns();

    region.sweep();
    region.sweep();

    assertEquals("succeeded", region.ledger.values("release", V1.id()).get("state"));
    assertEquals(
        Facts.generatedRevision(V1).key(), region.ledger.values("release", V1.id()).get("key"));
    assertEquals(List.of(), region.created);
  }

  @Test
  void accountsForEveryInstanceOnceADeploymentHasEnded() {
    region.objects.versions(version(V1));
    region.inService.addAll(List.of("i-1", "i-2"));
    region.sweep();
    region.deployed("d-new", V1, 3600, "lampkeeper " + V1.id() + "/0", "user");
    region.lastSuccess = "d-new";
    region.now = region.now.plusSeconds(60);

    region.sweep();
    region.sweep();

    assertEquals(List.of("everywhere"), decisions("everywhere"));
    Map<String, String> release = region.ledger.values("release", V1.id());
    assertEquals("2", release.get("served.count"));
    assertEquals(region.now.toString(), release.get("served.last"));
    String record = "records/" + V1.id() + ".txt";
    assertEquals(List.of(record, record), region.records);
  }

  @Test
  void aRecordThatS3RefusesHoldsUpNoRelease() {
    region.recordsRefused = true;
    region.objects.versions(version(V1));
    region.sweep();
    region.deployed("d-new", V1, 3600, "lampkeeper " + V1.id() + "/0", "user");
    region.lastSuccess = "d-new";

    region.sweep();

    assertEquals("succeeded", region.ledger.values("release", V1.id()).get("state"));
    assertEquals("no record", decisions("no record").getFirst());
  }

  @Test
  void whoObservesWritesNoRecord() {
    region.environment.put("MODE", "observe");
    region.objects.versions(version(V1), version(V2));
    plainSiteRuns();

    region.sweep();
    region.sweep();

    assertEquals("succeeded", region.ledger.values("release", V1.id()).get("state"));
    assertEquals(List.of(), region.records);
  }

  @Test
  void whatSomebodyElseWritesIntoADescriptionNamesNoOtherEntry() {
    region.objects.versions(version(V1), version(V2));
    region.deployed("d-8", V1, 10, "lampkeeper group/0", "user");
    region.lastSuccess = "d-8";

    region.sweep();

    assertEquals("releases/v2.zip", only(region).key());
    assertEquals("other", region.ledger.values("release", "other-d-8").get("origin"));
  }

  @Test
  void findsAgainWhatIsCurrentThoughItsDeploymentIsKnown() {
    region.objects.versions(version(V1));
    region.deployed("d-1", V1, 10, "lampkeeper " + V1.id() + "/0", "user");
    region.lastSuccess = "d-1";
    region.sweep();
    region.ledger.forget("release", "current");

    region.sweep();

    assertEquals("d-1", region.ledger.values("release", "current").get("deployment"));
    assertEquals(List.of(), region.created);
  }

  @Test
  void aHoldOutlivesTheLedgersEntries() {
    region.objects.versions(version(V1));
    region.deployed("d-1", V1, 10, "lampkeeper " + V1.id() + "/0", "user");
    region.lastSuccess = "d-1";
    region.sweep();
    region.command(Map.of("command", "hold", "reason", "a campaign"));
    region.sweep();

    for (int i = 0; i < 3; i++) {
      region.now = region.now.plus(Duration.ofDays(201));
      region.sweep();
    }

    assertEquals("a campaign", region.ledger.values("release", "group").get("hold"));
  }

  @Test
  void whatFailedIsNotDeployedAgainWhenThatIsForgottenInTime() {
    wentBack();
    region.lastSuccess = "d-3";
    region.sweep();

    for (int i = 0; i < 3; i++) {
      region.now = region.now.plus(Duration.ofDays(201));
      region.sweep();
      region.sweep();
    }

    assertEquals(List.of(), region.created);
  }

  @Test
  void looksForItsOwnAttemptsAmongThoseOfTheLastWeekOnly() {
    region.objects.versions(version(V1));
    region.deployed("d-1", V1, 10, "lampkeeper " + V1.id() + "/0", "user");
    region.now = T.plus(Duration.ofDays(8));

    region.sweep();

    assertEquals("releases/v1.zip", only(region).key());
  }

  private List<String> decisions(String which) {
    return region.lines.stream()
        .filter(l -> l.contains("\"decision\":\"" + which + "\""))
        .map(l -> which)
        .toList();
  }

  private void plainSiteRuns() {
    region.deployed(
        "d-new",
        new Upload(Facts.generatedRevision(V1), "g", T, 1),
        3600,
        "lampkeeper " + V1.id() + "/0",
        "user");
    region.lastSuccess = "d-new";
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

  private static DeleteMarkerEntry deleted(Upload upload, boolean latest) {
    return DeleteMarkerEntry.builder().key(upload.revision().key()).isLatest(latest).build();
  }
}

package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static dev.lampkeeper.release.FakeDeployments.failed;
import static dev.lampkeeper.release.FakeDeployments.part;
import static dev.lampkeeper.release.FakeRegion.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;

/** What comes of a deployment that fails, from one look to the next. */
final class ReleaseOutcomeTest {
  private static final DeploymentTarget BROKEN =
      part("i-1", "Failed", failed("ValidateService", "ScriptFailed", "scripts/validate.sh"));

  private static final DeploymentTarget[] EVERYWHERE = {
    part("i-1", "Succeeded"), part("i-2", "Succeeded")
  };

  private final FakeRegion region = new FakeRegion();

  /** How far it had come when the ledger was emptied. */
  enum Emptied {
    BEFORE_GOING_BACK,
    WHILE_GOING_BACK,
    AFTER_GOING_BACK
  }

  /** The first runs, and the second is being deployed. */
  @BeforeEach
  void deploysTheSecond() {
    region.inService.addAll(List.of("i-1", "i-2"));
    region.objects.versions(version(V1), version(V2));
    region.deployed("d-1", V1, 10, "lampkeeper " + V1.id() + "/0", "user");
    region.deployments.parts("d-1", EVERYWHERE);
    region.lastSuccess = "d-1";
    region.sweep();
    assertEquals("releases/v2.zip", last().revision().s3Location().key());
  }

  @Test
  void goesBackFromAReleaseWhoseScriptFails() {
    fails(BROKEN, part("i-2", "Skipped"));

    assertEquals("releases/v1.zip", last().revision().s3Location().key());
    assertEquals("lampkeeper back-" + V2.id() + "/0", last().description());
    assertTrue(last().ignoreApplicationStopFailures());
    assertEquals("failed", release(V2.id()).get("state"));
    assertTrue(release(V2.id()).getOrDefault("failed", "").contains("password=hush"));
    assertEquals(List.of("Release releases/v2.zip failed"), region.told);

    succeeds();
    succeeds();

    assertEquals("succeeded", release("back-" + V2.id()).get("state"));
    assertEquals(2, region.created.size());
    assertFalse(region.lines.stream().anyMatch(l -> l.contains("hush")));
  }

  @Test
  void refusesTheSameContentFromThenOn() {
    fails(BROKEN);
    succeeds();
    Upload again =
        new Upload(
            new Revision("b", "releases/v3.zip", "1"),
            V2.eTag(),
            V2.modified().plusSeconds(9),
            V2.size());
    region.objects.versions(version(V1), version(V2), version(again));

    region.sweep();

    assertEquals("refused", release(again.id()).get("state"));
    assertEquals("Release releases/v3.zip refused", region.told.getLast());
    assertEquals(2, region.created.size());
  }

  @Test
  void doesNotMindTheStopScriptOfTheLastReleaseTwice() {
    assertFalse(last().ignoreApplicationStopFailures());
    fails(part("i-1", "Failed", failed("ApplicationStop", "ScriptFailed", "stop.sh")));
    later();

    assertEquals("releases/v2.zip", last().revision().s3Location().key());
    assertEquals("lampkeeper " + V2.id() + "/1", last().description());
    assertTrue(last().ignoreApplicationStopFailures());
    assertEquals(List.of(), region.told);
  }

  @Test
  void triesAgainWithoutAnInstanceThatDied() {
    region.inService.remove("i-2");
    for (int attempt = 1; attempt <= 2; attempt++) {
      fails(part("i-2", "Failed", failed("Install", "UnknownError", "")));
      later();
      assertEquals("lampkeeper " + V2.id() + "/" + attempt, last().description());
    }
    fails(part("i-2", "Failed", failed("Install", "UnknownError", "")));

    assertEquals(3, region.created.size());
    assertEquals(List.of("Release releases/v2.zip failed"), region.told);
  }

  @Test
  void stopsADeploymentThatWaitsForAnInstanceThatIsGone() {
    region.inService.remove("i-2");
    String id =
        region.deployments.last(
            "InProgress", "", region.now, part("i-1", "Pending"), part("i-2", "InProgress"));
    region.now = region.now.plusSeconds(299);
    region.sweep();
    assertEquals(List.of(), region.deployments.stopped);

    region.now = region.now.plusSeconds(1);
    region.sweep();
    assertEquals(List.of(id), region.deployments.stopped);

    region.deployments.last(
        "Stopped", "MANUAL_STOP", region.now, part("i-1", "Skipped"), part("i-2", "Skipped"));
    later();
    assertEquals("lampkeeper " + V2.id() + "/1", last().description());
  }

  @ParameterizedTest
  @EnumSource
  void findsTheFailureAgainWithTheLedgerEmptied(Emptied when) {
    region.deployments.last(
        "Failed", "HEALTH_CONSTRAINTS", region.now, BROKEN, part("i-2", "Succeeded"));
    switch (when) {
      case BEFORE_GOING_BACK -> {}
      case WHILE_GOING_BACK -> {
        later();
        region.deployments.last("InProgress", "", region.now, part("i-1", "InProgress"));
      }
      case AFTER_GOING_BACK -> {
        later();
        region.lastSuccess = region.deployments.last("Succeeded", "", region.now, EVERYWHERE);
      }
    }
    // It was replaced by then: who failed does not tell any more that it was there.
    region.inService.remove("i-1");
    region.ledger = new FakeLedger();
    later();
    later();

    assertEquals(2, region.created.size());
    assertEquals("releases/v1.zip", last().revision().s3Location().key());
    assertEquals("failed", release(V2.id()).get("state"));
    assertTrue(release(V2.id()).containsKey("bad"));
  }

  private void fails(DeploymentTarget... parts) {
    region.deployments.last("Failed", "HEALTH_CONSTRAINTS", region.now, parts);
    region.sweep();
  }

  private void succeeds() {
    region.lastSuccess = region.deployments.last("Succeeded", "", region.now, EVERYWHERE);
    region.sweep();
  }

  private void later() {
    region.now = region.now.plus(Duration.ofMinutes(10));
    region.sweep();
  }

  private Map<String, String> release(String id) {
    return region.ledger.values("release", id);
  }

  private CreateDeploymentRequest last() {
    return region.created.getLast();
  }
}

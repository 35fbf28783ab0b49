package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Upload;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** What a person says, and what the keeper makes of it at its next look. */
final class CommandHandlerTest {
  private final FakeRegion region = new FakeRegion();

  /** Both archives lie there, the second runs; nothing is open. */
  private void running() {
    region.objects.versions(version(V1), version(V2));
    region.sweep();
    region.deployed("d-2", V2, 70, "", "user");
    region.lastSuccess = "d-2";
    region.now = region.now.plusSeconds(60);
    region.sweep();
    region.created.clear();
  }

  @Test
  void anOrderIsCarriedOutAndItsEndIsTold() {
    running();
    Map<String, Object> asked =
        region.command(Map.of("command", "deploy", "archive", "v1.zip", "by", "ann"));
    assertEquals("open", asked.get("outcome"), asked.toString());
    assertTrue(text(asked).startsWith("Ordered: deploy releases/v1.zip (ann, "), text(asked));
    String order = String.valueOf(asked.get("order"));
    assertEquals("open", status(order).get("outcome"));

    region.sweep();
    CreateDeploymentRequest made = region.created.getFirst();
    assertEquals("releases/v1.zip", made.revision().s3Location().key());
    assertTrue(text(status(order)).contains("deployment d-new"), text(status(order)));

    region.now = region.now.plusSeconds(60);
    succeeds(made);
    region.sweep();
    assertEquals("done", status(order).get("outcome"));
    assertTrue(text(status(order)).contains("succeeded"), text(status(order)));
    assertTrue(text(status("")).startsWith("Runs       releases/v1.zip@1"), text(status("")));
  }

  @Test
  void goingBackIsAskedOfWhatIsCurrentNow() {
    running();
    Map<String, Object> asked = region.command(Map.of("command", "back"));

    assertTrue(text(asked).contains("back from s3://b/releases/v2.zip"), text(asked));
  }

  @Test
  void aHoldIsDoneAtOnceAndShown() {
    running();
    Map<String, Object> asked = region.command(Map.of("command", "hold", "reason", "a campaign"));
    region.sweep();

    assertEquals("done", status(String.valueOf(asked.get("order"))).get("outcome"));
    assertTrue(text(status("")).contains("held by somebody"), text(status("")));
  }

  @Test
  void showsARelease() {
    running();

    assertTrue(text(region.command(Map.of("command", "show"))).contains("releases/v2.zip"));
    assertEquals(
        "refused", region.command(Map.of("command", "show", "release", "v9")).get("outcome"));
  }

  @Test
  void saysWhenTheKeeperIsPausedOrNotWoken() {
    region.pause = "by ann";
    assertTrue(text(status("")).contains("says \"by ann\""), text(status("")));

    region.refusedEvents = 1;
    Map<String, Object> asked = region.command(Map.of("command", "resume"));
    assertTrue(text(asked).contains("within five minutes"), text(asked));
  }

  @ParameterizedTest
  @CsvSource({
    "dance, is no command",
    "back, No release is known to be current",
    "show, Nothing was released",
    "deploy, \"archive\" is missing"
  })
  void refusesInWords(String command, String reason) {
    Map<String, Object> said = region.command(Map.of("command", command));

    assertEquals("refused", said.get("outcome"));
    assertTrue(text(said).contains(reason), text(said));
    assertEquals("refused", status("no such order").get("outcome"));
  }

  @Test
  void ordersNothingOfAKeeperThatOnlyObserves() {
    region.environment.put("MODE", "observe");
    Map<String, Object> said = region.command(Map.of("command", "resume"));

    assertEquals("refused", said.get("outcome"));
    assertTrue(text(said).contains("ReleaseMode is observe"), text(said));
    assertTrue(text(status("")).contains("observing only"), text(status("")));
  }

  private Map<String, Object> status(String order) {
    return region.command(
        order.isEmpty()
            ? Map.of("command", "status")
            : Map.of("command", "status", "order", order));
  }

  private void succeeds(CreateDeploymentRequest made) {
    region.deployed(
        DeploymentInfo.builder()
            .deploymentId("d-new")
            .status("Succeeded")
            .creator("user")
            .description(made.description())
            .createTime(region.now)
            .revision(made.revision())
            .build());
    region.lastSuccess = "d-new";
  }

  private static String text(Map<String, Object> said) {
    return String.valueOf(said.get("text"));
  }

  private static ObjectVersion version(Upload upload) {
    return ObjectVersion.builder()
        .key(upload.revision().key())
        .versionId(upload.revision().version())
        .eTag("\"" + upload.eTag() + "\"")
        .lastModified(upload.modified())
        .size(upload.size())
        .isLatest(true)
        .build();
  }
}

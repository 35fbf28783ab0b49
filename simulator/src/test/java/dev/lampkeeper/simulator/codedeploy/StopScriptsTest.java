package dev.lampkeeper.simulator.codedeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.api.Unverified;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;

final class StopScriptsTest {
  private static final Map<String, String> STOP_FAILS =
      Map.of("ApplicationStop", "echo 'Stopping'\necho \"It hangs.\" >&2\nexit 1\necho 'Never'\n");
  private static final Map<String, String> WELL = Map.of("AfterInstall", "echo well\n");

  private final Shop shop = new Shop(2, "AllAtOnce", Unverified.likely());

  @Test
  void aReleaseThatCannotBeStoppedBlocksTheNextAndNotItself() {
    assertEquals("Succeeded", status(shop.deploy("1.zip", STOP_FAILS)));
    String second = shop.deploy("2.zip", WELL);
    assertEquals("Failed", status(second));
    assertEquals(List.of("ApplicationStop"), shop.events(second, shop.first()));
    Diagnostics diagnostics =
        shop.target(second, shop.first()).lifecycleEvents().getLast().diagnostics();
    assertEquals("ScriptFailed", diagnostics.errorCodeAsString());
    assertEquals("scripts/ApplicationStop.sh", diagnostics.scriptName());
    assertEquals(
        """
        LifecycleEvent - ApplicationStop
        Script - scripts/ApplicationStop.sh
        [stdout]Stopping
        [stderr]It hangs.
        """,
        diagnostics.logTail());
  }

  @Test
  void itsFailureCanBeIgnored() {
    status(shop.deploy("1.zip", STOP_FAILS));
    String second = shop.deploy("2.zip", WELL, r -> r.ignoreApplicationStopFailures(true));
    assertEquals("Succeeded", status(second));
    assertEquals(
        "Failed", shop.target(second, shop.first()).lifecycleEvents().getFirst().statusAsString());
    assertEquals("Succeeded", status(shop.deploy("3.zip", WELL)));
  }

  @Test
  void aScriptThatIsNotInTheArchiveIsMissing() {
    shop.region.s3.put(
        "releases",
        "1.zip",
        Archives.zip(
            Map.of(
                "appspec.yml",
                "version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: gone.sh\n")));
    String id = shop.redeploy("1.zip", r -> {});
    assertEquals("Failed", status(id));
    var event = shop.target(id, shop.first()).lifecycleEvents().getLast();
    assertEquals("ScriptMissing", event.diagnostics().errorCodeAsString());
  }

  @Test
  void whatFailedLateIsWhatIsStoppedNext() {
    status(shop.deploy("1.zip", WELL));
    String bad =
        shop.deploy("2.zip", Map.of("ApplicationStop", "exit 1\n", "ValidateService", "exit 1\n"));
    assertEquals("Failed", status(bad));
    assertTrue(
        shop.inService().stream().allMatch(m -> m.machine().release().equals(bad)),
        "its files are in place");
    assertEquals("Failed", status(shop.redeploy("1.zip", r -> {})));
  }

  private String status(String id) {
    shop.pass(5);
    return shop.status(id);
  }
}

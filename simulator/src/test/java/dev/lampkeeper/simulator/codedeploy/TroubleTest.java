package dev.lampkeeper.simulator.codedeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.TargetFilterName;

/** What ends a deployment before its time, or keeps it from beginning. */
final class TroubleTest {
  private static final Map<String, String> WELL = Map.of("AfterInstall", "echo well\n");

  private static Unverified unverified(boolean missingAtOnce, boolean deadCount) {
    return new Unverified(
        true,
        false,
        true,
        true,
        true,
        true,
        true,
        true,
        false,
        missingAtOnce,
        deadCount,
        false,
        false,
        true);
  }

  @Test
  void failsOnAnInstanceThatDiedBetweenTwoEventsAfterFiveMinutes() {
    Shop shop = new Shop(1, "AllAtOnce", Unverified.likely());
    shop.region.ec2.die(shop.inService().getFirst().machine());
    String id = shop.deploy("1.zip", WELL);
    shop.pass(4);
    assertEquals("InProgress", shop.status(id));
    shop.pass(2);
    assertEquals("Failed", shop.status(id));
  }

  @Test
  void aMissingArchiveFailsItAsAWholeOrOnEachInstance() {
    for (boolean atOnce : List.of(true, false)) {
      Shop shop = new Shop(2, "AllAtOnce", unverified(atOnce, false));
      String id = shop.redeploy("gone.zip", r -> {});
      shop.pass(2);
      assertEquals(
          atOnce ? "REVISION_MISSING" : "HEALTH_CONSTRAINTS",
          shop.info(id).errorInformation().codeAsString());
      assertEquals(
          atOnce ? List.of() : List.of("ApplicationStop", "DownloadBundle"),
          shop.events(id, shop.first()));
    }
  }

  @Test
  void tooFewThatRunCanFailItBeforeAnythingIsTouched() {
    Shop shop = new Shop(2, "OneAtATime", unverified(false, true));
    shop.region.ec2.die(shop.inService().getFirst().machine());
    String id = shop.deploy("1.zip", WELL);
    shop.region.pass(Duration.ofSeconds(3));
    assertEquals("HEALTH_CONSTRAINTS", shop.info(id).errorInformation().codeAsString());
    assertEquals(2, shop.info(id).deploymentOverview().skipped());
  }

  @Test
  void whatIsStoppedComesToTheEndOfItsEventAndNoFurther() {
    Shop shop = new Shop(1, "AllAtOnce", Unverified.likely());
    String id = shop.deploy("1.zip", WELL);
    while (shop.group.deployments().getFirst().targets().isEmpty()
        || !shop.events(id, shop.first()).contains("Install")) {
      shop.region.pass(Duration.ofMillis(100));
    }
    shop.region.deployments.stopDeployment(r -> r.deploymentId(id));
    shop.pass(2);
    assertEquals("Stopped", shop.status(id));
    assertEquals("MANUAL_STOP", shop.info(id).errorInformation().codeAsString());
    assertEquals("Install", shop.events(id, shop.first()).getLast());
    assertEquals(id, shop.inService().getFirst().machine().release());
  }

  @Test
  void listsTargetsByTheirStatus() {
    Shop shop = new Shop(4, "HalfAtATime", Unverified.likely());
    String id = shop.deploy("1.zip", Map.of("AfterInstall", "exit 1\n"));
    shop.pass(2);
    var targets =
        shop.region.deployments.listDeploymentTargets(r ->
            r.deploymentId(id)
                .targetFilters(Map.of(TargetFilterName.TARGET_STATUS, List.of("Failed"))));
    assertEquals(2, targets.targetIds().size());
  }

  @Test
  void beginsWithThoseThatFailedBefore() {
    Shop shop = new Shop(3, "OneAtATime", Unverified.likely());
    shop.deploy("1.zip", WELL);
    shop.pass(4);
    String bad = shop.deploy("2.zip", Map.of("AfterInstall", "exit 1\n"));
    shop.pass(2);
    String failed =
        shop.inService().stream()
            .filter(m -> m.machine().release().equals(bad))
            .findFirst()
            .orElseThrow()
            .id();
    String id = shop.redeploy("1.zip", r -> {});
    shop.region.pass(Duration.ofSeconds(3));
    assertEquals("InProgress", shop.target(id, failed).statusAsString());
  }

  @Test
  void aGroupThatIsDeletedTakesItsHookAlongAndForgets() {
    Shop shop = new Shop(1, "AllAtOnce", Unverified.likely());
    String id = shop.deploy("1.zip", WELL);
    shop.pass(2);
    shop.region.codeDeploy.delete(shop.group);
    assertEquals(0, hooks(shop));
    assertThrows(DeploymentGroupDoesNotExistException.class, () -> shop.redeploy("1.zip", r -> {}));
    assertEquals("Succeeded", shop.status(id));
    DeploymentGroup again =
        shop.region.codeDeploy.create(
            "shop", "web", "CodeDeployDefault.AllAtOnce", shop.group.fleet());
    assertEquals(1, hooks(shop));
    assertTrue(again.lastSuccessful().isEmpty());
    assertNotEquals(id, shop.redeploy("1.zip", r -> {}));
  }

  private static long hooks(Shop shop) {
    return shop.group.fleet().hooks().stream()
        .map(Hook::name)
        .filter(name -> name.startsWith("CodeDeploy-managed-automatic-launch-deployment-hook-web-"))
        .count();
  }
}

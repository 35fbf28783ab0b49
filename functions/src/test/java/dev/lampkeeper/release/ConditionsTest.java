package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.V1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.release.ReleaseDecision.Blocked;
import dev.lampkeeper.release.ReleaseDecision.Deploy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;

final class ConditionsTest {
  @ParameterizedTest
  @CsvSource({
    "shop, IN_PLACE, 1, ''",
    "other, IN_PLACE, 1, 'not deploy to the Auto Scaling group shop, but to other. Name it'",
    "'', IN_PLACE, 1, not deploy to the Auto Scaling group shop. Name it",
    "shop, BLUE_GREEN, 1, blue/green",
    "shop, IN_PLACE, 2, 'launch hooks: hook-0, hook-1.'",
  })
  void blockADeployment(String group, String type, int hooks, String trouble) {
    Conditions conditions =
        Conditions.of("shop", info(group, type, "WITHOUT_TRAFFIC_CONTROL"), hooks(hooks), 2);

    ReleaseDecision decision = decide(conditions);

    assertTrue(decision.reason().contains(trouble), decision.reason());
    assertEquals(trouble.isEmpty(), decision instanceof Deploy);
    assertEquals(!trouble.isEmpty(), decision instanceof Blocked);
  }

  @ParameterizedTest
  @CsvSource({
    "WITHOUT_TRAFFIC_CONTROL, 2, it is the newest archive, false",
    "WITHOUT_TRAFFIC_CONTROL, 1, goes on serving while it changes, false",
    "WITH_TRAFFIC_CONTROL, 2, before it is verified, false",
    "WITH_TRAFFIC_CONTROL, 1, nothing serves, true",
    "WITH_TRAFFIC_CONTROL, 0, before it is verified, false",
  })
  void areSaidWithADeployment(String option, int serving, String ends, boolean warning) {
    Deploy deploy =
        (Deploy) decide(Conditions.of("shop", info("shop", "IN_PLACE", option), hooks(1), serving));

    assertTrue(deploy.reason().endsWith(ends), deploy.reason());
    assertEquals(warning, deploy.warning().isPresent());
  }

  @Test
  void aGroupThatSaysNothingOfItsStyleDeploysInPlace() {
    DeploymentGroupInfo info =
        DeploymentGroupInfo.builder().autoScalingGroups(FakeDeployments.FLEET).build();

    assertInstanceOf(Deploy.class, decide(Conditions.of("shop-web-prod", info, hooks(1), 2)));
  }

  private static ReleaseDecision decide(Conditions conditions) {
    return ReleaseDecision.decide(new Facts().uploads(V1).conditions(conditions).facts(), Facts.T);
  }

  private static DeploymentGroupInfo info(String group, String type, String option) {
    var info =
        DeploymentGroupInfo.builder()
            .deploymentStyle(s -> s.deploymentType(type).deploymentOption(option));
    if (!group.isEmpty()) {
      info.autoScalingGroups(FakeDeployments.FLEET.toBuilder().name(group).build());
    }
    return info.build();
  }

  private static List<String> hooks(int count) {
    return IntStream.range(0, count).mapToObj(i -> "hook-" + i).toList();
  }
}

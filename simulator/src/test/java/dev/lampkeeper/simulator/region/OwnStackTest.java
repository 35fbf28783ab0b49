package dev.lampkeeper.simulator.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.elb.TargetGroup.Attributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The group as the project's own templates make it. */
final class OwnStackTest {
  private static final Map<String, String> CREATE =
      Map.of(
          "Fleet", "shop-web",
          "Web", "create",
          "Network", "create",
          "Balancer", "alb",
          "Prepare", "instance",
          "CodeDeploy", "create",
          "CodeDeployApplication", "shop",
          "CodeDeployGroup", "web");

  private static Fleet fleet(String... more) {
    SortedMap<String, String> parameters = new TreeMap<>(CREATE);
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return Fleet.of(parameters).orElseThrow();
  }

  @Test
  void readsSizesZonesAndHealthChecks() {
    Fleet fleet =
        fleet(
            "MinSize",
            "3",
            "MaxSize",
            "9",
            "Zones",
            "3",
            "GraceSeconds",
            "600",
            "DrainSeconds",
            "60");
    assertEquals("shop-web", fleet.name());
    assertEquals(List.of(3, 9, 3), List.of(fleet.min(), fleet.max(), fleet.desired()));
    assertEquals(List.of("eu-west-1a", "eu-west-1b", "eu-west-1c"), fleet.zones());
    assertTrue(fleet.balancerHealth() && fleet.launchesFirst());
    assertEquals(Duration.ofMinutes(10), fleet.grace());
    assertEquals(
        Optional.of(new Attributes(Duration.ofMinutes(1), Duration.ofSeconds(10), 3)),
        fleet.targets());
    assertEquals("CodeDeployDefault.HalfAtATime", fleet.config());
  }

  @Test
  void hasHooksOnlyOfKeepersThatAct() {
    assertEquals(List.of(), fleet().hooks());
    assertEquals(
        List.of(
            new Hook(
                "lampkeeper-launch",
                Hook.Transition.LAUNCHING,
                Duration.ofMinutes(30),
                "CONTINUE",
                null)),
        fleet("BootstrapMode", "act").hooks());
    assertEquals(2, fleet("BootstrapMode", "act", "DrainMode", "act").hooks().size());
  }

  @Test
  void readsTheShapes() {
    Fleet spare = fleet("FleetShape", "spare", "BootstrapMode", "act");
    assertEquals(List.of(1, 1), List.of(spare.min(), spare.warmPool()));
    Fleet one = fleet("FleetShape", "one");
    assertEquals(List.of(1, 0), List.of(one.min(), one.warmPool()));
  }

  @Test
  void takesTheZonesOfAnAdoptedNetworkByTheirNumber() {
    Fleet fleet =
        fleet(
            "Network",
            "adopt",
            "Balancer",
            "adopt",
            "VpcId",
            "vpc-01234567",
            "PrivateSubnets",
            "subnet-01234567,subnet-01234568");
    assertEquals(List.of("eu-west-1a", "eu-west-1b"), fleet.zones());
    assertFalse(fleet.balancerHealth());
  }

  @Test
  void makesNoneWhereOneIsAdopted() {
    assertEquals(Optional.empty(), Fleet.of(Map.of("Fleet", "shop-web")));
  }

  @Test
  void refusesWhatCloudFormationRefuses() {
    assertThrows(IllegalArgumentException.class, () -> fleet("FleetShape", "spare"));
    assertThrows(IllegalArgumentException.class, () -> fleet("MaxSize", "0"));
  }
}

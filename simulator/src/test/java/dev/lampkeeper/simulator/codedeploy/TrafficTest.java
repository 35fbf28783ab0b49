package dev.lampkeeper.simulator.codedeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.elb.TargetGroup.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrafficTest {
  private static final Map<String, String> WELL = Map.of("AfterInstall", "echo well\n");

  private final Shop shop = new Shop(2, "OneAtATime", Unverified.likely());

  @Test
  void takesAnInstanceFromTheBalancerWhileItIsDeployedTo() {
    shop.group.trafficControl(true);
    String id = shop.deploy("1.zip", WELL);
    shop.pass(1);
    Machine first = shop.inService().getFirst().machine();
    assertEquals(Health.DRAINING, shop.region.targets.health(first));
    shop.pass(8);
    assertEquals("Succeeded", shop.status(id));
    assertEquals(
        List.of(
            "BeforeBlockTraffic",
            "BlockTraffic",
            "AfterBlockTraffic",
            "ApplicationStop",
            "DownloadBundle",
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService",
            "BeforeAllowTraffic",
            "AllowTraffic",
            "AfterAllowTraffic"),
        shop.events(id, first.id()));
    assertEquals(Health.HEALTHY, shop.region.targets.health(first));
  }

  @Test
  void registersANewInstanceBeforeItIsInService() {
    shop.group.trafficControl(true);
    shop.deploy("1.zip", WELL);
    shop.pass(9);
    shop.region.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(3));
    boolean early = false;
    for (int i = 0; i < 600 && !early; i++) {
      shop.region.pass(Duration.ofSeconds(1));
      early =
          shop.group.fleet().members().stream()
              .filter(m -> m.state().equals("Pending:Wait"))
              .map(Member::machine)
              .anyMatch(m -> shop.region.targets.health(m) == Health.HEALTHY);
    }
    assertTrue(early, "healthy at the balancer while it waits in its hook");
    Deployment launch = shop.group.deployments().getLast();
    shop.pass(2);
    assertEquals(Deployment.Status.SUCCEEDED, launch.status());
    List<String> events =
        shop.events(launch.id(), launch.targets().iterator().next().machine().id());
    assertEquals("ApplicationStop", events.getFirst());
    assertEquals("AfterAllowTraffic", events.getLast());
  }

  @Test
  void failsSoonOnAnInstanceThatDiesWhileItsTrafficIsBlocked() {
    shop.group.trafficControl(true);
    String id = shop.deploy("1.zip", WELL);
    shop.pass(1);
    shop.region.ec2.die(shop.inService().getFirst().machine());
    shop.pass(10);
    assertEquals("Failed", shop.status(id));
  }

  @Test
  void showsTheGroupAsItIs() {
    assertEquals("WITHOUT_TRAFFIC_CONTROL", style());
    shop.group.trafficControl(true);
    assertEquals("WITH_TRAFFIC_CONTROL", style());
  }

  private String style() {
    return shop.region
        .deployments
        .getDeploymentGroup(r -> r.applicationName("shop").deploymentGroupName("web"))
        .deploymentGroupInfo()
        .deploymentStyle()
        .deploymentOptionAsString();
  }
}

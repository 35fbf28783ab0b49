package dev.lampkeeper.simulator.codedeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;

final class CodeDeployTest {
  private static final String HALF = "CodeDeployDefault.HalfAtATime";

  private TestRegion region = new TestRegion(1, Unverified.likely());

  private DeploymentGroup fleet(int size, String config) {
    Group group = region.group(size, 0, Preparation.BY_ITSELF);
    return region.codeDeploy.create("shop", "web", config, group);
  }

  private String deploy(String key, String script) {
    var put = region.s3.put("releases", key, Archives.zip(Archives.site(script)));
    return region
        .deployments
        .createDeployment(r ->
            r.applicationName("shop")
                .deploymentGroupName("web")
                .description("by hand")
                .revision(l ->
                    l.revisionType("S3")
                        .s3Location(s ->
                            s.bucket("releases")
                                .key(key)
                                .version(put.versionId())
                                .bundleType("zip"))))
        .deploymentId();
  }

  private DeploymentInfo info(String id) {
    return region.deployments.getDeployment(r -> r.deploymentId(id)).deploymentInfo();
  }

  private static Set<String> releases(DeploymentGroup group) {
    return group.fleet().inService().stream()
        .map(m -> m.machine().release())
        .collect(Collectors.toSet());
  }

  @Test
  void letsLaunchesGoOnWhereNothingWasDeployedYet() {
    DeploymentGroup group = fleet(2, HALF);
    region.pass(Duration.ofMinutes(4));
    assertEquals(2, group.fleet().inService().size());
    assertTrue(group.deployments().isEmpty());
  }

  @Test
  void deploysToAllAndToThoseThatLaunchLater() {
    DeploymentGroup group = fleet(4, HALF);
    region.pass(Duration.ofMinutes(4));
    String id = deploy("shop-1.zip", "echo well\n");
    region.pass(Duration.ofMinutes(3));
    assertEquals("Succeeded", info(id).statusAsString());
    assertEquals(Set.of(id), releases(group));
    region.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(5));
    region.pass(Duration.ofMinutes(4));
    Deployment launch = group.deployments().getLast();
    assertEquals(Creator.LAUNCH, launch.creator());
    assertEquals(Set.of(id, launch.id()), releases(group));
    assertEquals(
        id,
        region
            .deployments
            .getDeploymentGroup(r -> r.applicationName("shop").deploymentGroupName("web"))
            .deploymentGroupInfo()
            .lastSuccessfulDeployment()
            .deploymentId());
    assertEquals(5, group.fleet().inService().size());
  }

  @Test
  void stopsAtHalfWhenARevisionFails() {
    DeploymentGroup group = fleet(4, HALF);
    region.pass(Duration.ofMinutes(4));
    String id = deploy("shop-bad.zip", "exit 1\n");
    region.pass(Duration.ofMinutes(3));
    DeploymentInfo info = info(id);
    assertEquals("Failed", info.statusAsString());
    assertEquals("HEALTH_CONSTRAINTS", info.errorInformation().codeAsString());
    assertEquals(2, info.deploymentOverview().failed());
    assertEquals(2, info.deploymentOverview().skipped());
    var failed =
        group.deployments().getFirst().targets().stream()
            .filter(t -> t.status() == Target.Status.FAILED)
            .findFirst()
            .orElseThrow();
    var target =
        region
            .deployments
            .batchGetDeploymentTargets(r -> r.deploymentId(id).targetIds(failed.machine().id()))
            .deploymentTargets()
            .getFirst()
            .instanceTarget();
    assertEquals("AfterInstall", target.lifecycleEvents().getLast().lifecycleEventName());
    assertEquals(
        "ScriptFailed", target.lifecycleEvents().getLast().diagnostics().errorCodeAsString());
  }

  @Test
  void takesOneDeploymentAtATimeAndBringsUpThoseLaunchedMeanwhile() {
    DeploymentGroup group = fleet(3, "CodeDeployDefault.OneAtATime");
    region.pass(Duration.ofMinutes(4));
    deploy("shop-1.zip", "echo well\n");
    region.pass(Duration.ofMinutes(5));
    region.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(4));
    region.pass(Duration.ofSeconds(14));
    String second = deploy("shop-2.zip", "echo better\n");
    assertThrows(DeploymentLimitExceededException.class, () -> deploy("shop-3.zip", "echo best\n"));
    region.pass(Duration.ofMinutes(10));
    assertEquals("Succeeded", info(second).statusAsString());
    Set<String> revisions =
        group.fleet().inService().stream()
            .map(m -> m.machine().installed().orElseThrow().revision())
            .collect(Collectors.toSet());
    assertEquals(1, revisions.size(), revisions.toString());
    assertTrue(group.deployments().stream().anyMatch(d -> d.creator() == Creator.FOLLOW_ON));
  }

  @Test
  void bringsUpThoseInServiceWhateverWaitsInTheWarmPool() {
    // Without a revision, launches wait for the agent here: what is stopped in the pool has one.
    region =
        new TestRegion(
            1,
            new Unverified(
                true, false, true, true, true, false, true, true, false, false, false, false, false,
                true));
    Group group = region.group(6, 1, Preparation.IN_IMAGE);
    DeploymentGroup fleet =
        region.codeDeploy.create("shop", "web", "CodeDeployDefault.OneAtATime", group);
    region.pass(Duration.ofMinutes(10));
    deploy("shop-1.zip", "echo well\n");
    region.pass(Duration.ofMinutes(5));
    // While this runs, one leaves the pool and another one fills it, both with the old revision.
    deploy("shop-2.zip", "echo better\n");
    region.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(7));
    region.pass(Duration.ofMinutes(10));
    assertTrue(
        TestRegion.states(group).contains("Warmed:Stopped"), TestRegion.states(group).toString());
    assertTrue(fleet.deployments().stream().anyMatch(d -> d.creator() == Creator.FOLLOW_ON));
  }

  @Test
  void abandonsALaunchOnWhichTheLastGoodRevisionFails() {
    DeploymentGroup group = fleet(2, HALF);
    region.pass(Duration.ofMinutes(4));
    deploy("shop-1.zip", "echo well\n");
    region.pass(Duration.ofMinutes(3));
    deploy("shop-2.zip", "[ -d /var/www/html/old ] || exit 1\n");
    region.pass(Duration.ofMinutes(3));
    assertEquals(1, releases(group).size());
    region.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(3));
    region.pass(Duration.ofMinutes(5));
    assertTrue(group.fleet().completions().stream().anyMatch(c -> c.result().equals("ABANDON")));
  }

  @Test
  void waitsAnHourForAnInstanceThatDiedInAStepUnlessItsAgentWasEnded() {
    DeploymentGroup group = fleet(2, "CodeDeployDefault.AllAtOnce");
    region.pass(Duration.ofMinutes(4));
    region.faults.rate(Fault.DEPLOYMENT_STUCK, 1);
    String id = deploy("shop-1.zip", "echo well\n");
    region.pass(Duration.ofMinutes(1));
    region.faults.stop();
    List<Member> members = group.fleet().inService();
    region.ec2.die(members.getFirst().machine());
    region.commands.sendCommand(r ->
        r.documentName("scripts")
            .instanceIds(members.getLast().id())
            .parameters(java.util.Map.of("Scripts", List.of("leave"))));
    region.pass(Duration.ofMinutes(30));
    assertEquals("InProgress", info(id).statusAsString());
    assertEquals(1, info(id).deploymentOverview().failed());
    region.pass(Duration.ofMinutes(40));
    assertEquals("Failed", info(id).statusAsString());
  }

  @Test
  void stopsWhenItIsToldTo() {
    DeploymentGroup group = fleet(2, "CodeDeployDefault.OneAtATime");
    region.pass(Duration.ofMinutes(4));
    String id = deploy("shop-1.zip", "echo well\n");
    region.pass(Duration.ofSeconds(4));
    region.deployments.stopDeployment(r -> r.deploymentId(id));
    region.pass(Duration.ofMinutes(2));
    assertEquals("Stopped", info(id).statusAsString());
    assertTrue(group.lastSuccessful().isEmpty());
  }

  @Test
  void findsADeploymentByItsTimeAndGivesPages() {
    DeploymentGroup group = fleet(1, "CodeDeployDefault.AllAtOnce");
    region.pass(Duration.ofMinutes(4));
    for (int i = 0; i < 30; i++) {
      deploy("shop-%d.zip".formatted(i), "echo well\n");
      region.pass(Duration.ofMinutes(2));
    }
    var ids =
        region
            .deployments
            .listDeploymentsPaginator(r -> r.applicationName("shop").deploymentGroupName("web"))
            .deployments()
            .stream()
            .toList();
    assertEquals(30, ids.size());
    assertEquals(group.deployments().getLast().id(), ids.getFirst());
    var lately = region.world.now().minus(Duration.ofMinutes(5));
    assertEquals(
        2,
        region
            .deployments
            .listDeployments(r ->
                r.applicationName("shop")
                    .deploymentGroupName("web")
                    .createTimeRange(t -> t.start(lately)))
            .deployments()
            .size());
  }
}

package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;

/** A fleet with a deployment group, and archives for it. */
final class Shop {
  final TestRegion region;
  final DeploymentGroup group;

  Shop(int size, String config, Unverified unverified) {
    this.region = new TestRegion(1, unverified);
    Group fleet = region.group(size, 0, Preparation.BY_ITSELF);
    this.group = region.codeDeploy.create("shop", "web", "CodeDeployDefault." + config, fleet);
    pass(4);
  }

  void pass(int minutes) {
    region.pass(Duration.ofMinutes(minutes));
  }

  /** A site with one script an event. */
  static Map<String, String> site(Map<String, String> scripts) {
    StringBuilder appspec = new StringBuilder("version: 0.0\nos: linux\nhooks:\n");
    Map<String, String> files = new TreeMap<>();
    new TreeMap<>(scripts)
        .forEach((event, text) -> {
          appspec.append("  %s:\n    - location: scripts/%s.sh\n".formatted(event, event));
          files.put("scripts/" + event + ".sh", text);
        });
    files.put("appspec.yml", appspec.toString());
    return files;
  }

  /** Puts an archive and deploys it. */
  String deploy(
      String key, Map<String, String> scripts, Consumer<CreateDeploymentRequest.Builder> how) {
    region.s3.put("releases", key, Archives.zip(site(scripts)));
    return redeploy(key, how);
  }

  String deploy(String key, Map<String, String> scripts) {
    return deploy(key, scripts, r -> {});
  }

  /** Deploys what lies there. */
  String redeploy(String key, Consumer<CreateDeploymentRequest.Builder> how) {
    var request =
        CreateDeploymentRequest.builder()
            .applicationName("shop")
            .deploymentGroupName("web")
            .revision(l ->
                l.revisionType("S3")
                    .s3Location(s -> s.bucket("releases").key(key).bundleType("zip")));
    how.accept(request);
    return region.deployments.createDeployment(request.build()).deploymentId();
  }

  DeploymentInfo info(String id) {
    return region.deployments.getDeployment(r -> r.deploymentId(id)).deploymentInfo();
  }

  String status(String id) {
    return info(id).statusAsString();
  }

  InstanceTarget target(String id, String instance) {
    return region
        .deployments
        .batchGetDeploymentTargets(r -> r.deploymentId(id).targetIds(instance))
        .deploymentTargets()
        .getFirst()
        .instanceTarget();
  }

  List<String> events(String id, String instance) {
    return target(id, instance).lifecycleEvents().stream()
        .map(LifecycleEvent::lifecycleEventName)
        .toList();
  }

  List<Member> inService() {
    return group.fleet().inService();
  }

  String first() {
    return inService().getFirst().id();
  }
}

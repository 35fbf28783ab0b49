package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.lampkeeper.bootstrap.BootstrapHandler;
import dev.lampkeeper.drain.DrainHandler;
import dev.lampkeeper.hooks.HooksHandler;
import dev.lampkeeper.release.ReleaseHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * The handlers end to end, from a sample event to what they leave behind. What no backend has or
 * shows (a hook's wait, agents, a command's end) is stood in for by AWS's documented answers.
 */
abstract class HandlerJourneys extends Handlers {
  private static final TypeToken<Map<String, Object>> MAP = new TypeToken<>() {};

  @Test
  void aLaunchIsBroughtToItsService() {
    waiting("Pending:Wait");
    BootstrapHandler bootstrap = bootstrap();
    send(bootstrap, "ec2-instance-launch-lifecycle-action");
    later();
    send(bootstrap, "lampkeeper-bootstrap-sweep");
    journaled("send");
    ended(
        "Success",
        "lampkeeper prepare ok seconds=20 reason=nginx and php-fpm run\\n"
            + "lampkeeper deliver ok seconds=1 release=none reason=nothing to deliver\\n"
            + "lampkeeper probe ok seconds=1 release=none page=200 reason=answers\\n");
    send(bootstrap, "ssm-command-invocation-status-change-success");
    journaled("completed");
  }

  @Test
  void aLaunchThatFailsIsGivenUp() {
    waiting("Pending:Wait");
    BootstrapHandler bootstrap = bootstrap();
    send(bootstrap, "ec2-instance-launch-lifecycle-action");
    later();
    send(bootstrap, "lampkeeper-bootstrap-sweep");
    for (int attempt = 1; attempt <= 2; attempt++) {
      ended("Failed", "lampkeeper prepare failed seconds=20 reason=php-fpm does not start\\n");
      send(bootstrap, "ssm-command-invocation-status-change-failed");
    }
    journaled("fail");
    ended("Success", "lampkeeper collect ok seconds=1 reason=shipped\\n");
    send(bootstrap, "ssm-command-invocation-status-change-success");
    journaled("abandoned");
  }

  @Test
  void anInstanceLeavesAfterItsConnections() {
    waiting("Terminating:Wait");
    DrainHandler drain = drain();
    send(drain, "ec2-instance-terminate-lifecycle-action");
    journaled("send");
    ended("Success", "lampkeeper drain ok seconds=3 connections=0 reason=no connections\\n");
    send(drain, "lampkeeper-drain-sweep");
    journaled("complete");
  }

  @Test
  void anInstanceThatEc2TakesIsReplaced() {
    send(drain(), "ec2-spot-instance-interruption-warning");
    journaled("replace");
  }

  @Test
  void anArchiveIsDeployed() {
    ReleaseHandler release = release("off");
    S3Client s3 = site().target().client(S3Client.builder());
    s3.createBucket(r -> r.bucket(name));
    s3.putBucketVersioning(
        r -> r.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    send(release, "lampkeeper-release-sweep");
    s3.putObject(
        r -> r.bucket(name).key("releases/shop-1.42.0.zip"), RequestBody.fromString("archive"));
    send(release, "s3-object-created");
    journaled("deploy");

    CodeDeployClient codeDeploy = fleet().client(CodeDeployClient.builder());
    List<String> deployments =
        codeDeploy
            .listDeployments(r -> r.applicationName(name).deploymentGroupName(name))
            .deployments();
    assertEquals(1, deployments.size());
    DeploymentInfo made =
        codeDeploy
            .batchGetDeployments(r -> r.deploymentIds(deployments))
            .deploymentsInfo()
            .getFirst();
    assertEquals("releases/shop-1.42.0.zip", made.revision().s3Location().key());
    send(release, "lampkeeper-release-sweep");
  }

  @Test
  void theStackPutsItsHooksOnTheGroupAndTakesThemAway() {
    Map<String, String> settings = new TreeMap<>(BOOTSTRAP);
    settings.putAll(DRAIN);
    settings.put("TERMINATE_HOOK", "lampkeeper-terminate");
    settings.put("BOOTSTRAP_MODE", "act");
    settings.put("DRAIN_MODE", "act");
    RequestHandler<Map<String, Object>, String> hooks =
        new HooksHandler(
            environment(settings),
            lines::add,
            autoScaling(),
            ssm(),
            InstantSource.system(),
            duration -> {},
            (url, body) -> {});
    Map<String, Object> request =
        new TreeMap<>(new Gson().fromJson(sample("cloudformation-custom-resource-create"), MAP));

    assertEquals("SUCCESS", hooks.handleRequest(request, null), () -> String.join("\n", lines));
    assertEquals(
        Map.of("lampkeeper-launch", 1800, "lampkeeper-terminate", 900),
        hooksThere().stream()
            .collect(
                Collectors.toMap(
                    LifecycleHook::lifecycleHookName, LifecycleHook::heartbeatTimeout)));

    request.putAll(Map.of("RequestType", "Delete", "PhysicalResourceId", name));
    assertEquals("SUCCESS", hooks.handleRequest(request, null), () -> String.join("\n", lines));
    assertEquals(List.of(), hooksThere());
  }

  private List<LifecycleHook> hooksThere() {
    return fleet()
        .client(AutoScalingClient.builder())
        .describeLifecycleHooks(r -> r.autoScalingGroupName(name))
        .lifecycleHooks();
  }
}

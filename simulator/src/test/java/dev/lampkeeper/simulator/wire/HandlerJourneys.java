package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.lampkeeper.bootstrap.BootstrapHandler;
import dev.lampkeeper.check.CheckHandler;
import dev.lampkeeper.drain.DrainHandler;
import dev.lampkeeper.hooks.HooksHandler;
import dev.lampkeeper.release.ReleaseHandler;
import dev.lampkeeper.simulator.rehearsal.Site;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.S3Location;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;

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
    S3Client s3 = bucket();
    send(release, "lampkeeper-release-sweep");
    s3.putObject(
        r -> r.bucket(name).key("releases/shop-1.42.0.zip"), RequestBody.fromString("archive"));
    send(release, "s3-object-created");
    journaled("deploy");

    assertEquals("releases/shop-1.42.0.zip", deployed().key());
    send(release, "lampkeeper-release-sweep");
  }

  @Test
  void aPersonsOrderIsCarriedOut() {
    bucket();
    ReleaseHandler release = release("off");
    send(release, "lampkeeper-release-sweep");
    String order =
        String.valueOf(
            command(Map.of("command", "hold", "reason", "a campaign runs")).get("order"));
    send(release, "lampkeeper-release-intent");
    journaled("decree");

    assertEquals("done", command(Map.of("command", "status", "order", order)).get("outcome"));
    assertEquals("told", command(Map.of("command", "status")).get("outcome"));
  }

  @Test
  void aPlainSiteIsCheckedAndDeployedByItsVerdict() {
    S3Client s3 = bucket();
    String key = "releases/shop-1.42.0.zip";
    String version =
        s3.putObject(
                r -> r.bucket(name).key(key).tagging("team=shop"),
                RequestBody.fromBytes(Site.SITE_WITHOUT_APPSPEC.pack(key, "1")))
            .versionId();
    about(key, version);
    CheckHandler check = check();
    send(check, "s3-object-created");
    journaled("accepted");
    send(check, "s3-object-created");
    journaled("leave");
    send(check, "lampkeeper-check-sweep");
    assertEquals(
        Set.of(
            "team=shop", "lampkeeper-verdict=accepted", "lampkeeper-findings=Nothing was found."),
        s3.getObjectTagging(r -> r.bucket(name).key(key).versionId(version)).tagSet().stream()
            .map(t -> t.key() + "=" + t.value())
            .collect(Collectors.toSet()));

    send(release("act"), "lampkeeper-archive-verdict");
    journaled("deploy");
    S3Location location = deployed();
    assertEquals("revisions/shop-1.42.0.zip/" + version + ".zip", location.key());
    assertEquals(
        location.eTag(),
        s3.headObject(r -> r.bucket(name).key(location.key()).versionId(location.version()))
            .eTag()
            .replace("\"", ""));
  }

  @Test
  void aLargePlainSiteIsPutTogetherByS3() throws IOException {
    S3Client s3 = bucket();
    String key = "releases/shop-1.42.0.zip";
    byte[] archive = large();
    about(
        key,
        s3.putObject(r -> r.bucket(name).key(key), RequestBody.fromBytes(archive)).versionId());
    send(check(), "s3-object-created");
    journaled("accepted");

    String made =
        s3.listObjectsV2(r -> r.bucket(name).prefix("revisions/")).contents().getFirst().key();
    byte[] revision = s3.getObjectAsBytes(r -> r.bucket(name).key(made)).asByteArray();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(revision))) {
      List<String> names = new ArrayList<>();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
      assertEquals(List.of("index.php", "large.bin", "appspec.yml"), names.subList(0, 3));
      assertEquals(6, names.size());
    }
  }

  @Test
  void aLargePlainSiteThatCannotBePutTogetherLeavesNothingBehind() throws IOException {
    S3Client s3 = bucket();
    String key = "releases/shop-1.42.0.zip";
    byte[] archive = large();
    about(
        key,
        s3.putObject(r -> r.bucket(name).key(key), RequestBody.fromBytes(archive)).versionId());
    ExecutionInterceptor unwilling =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution call, ExecutionAttributes attributes) {
            if (call.request() instanceof CompleteMultipartUploadRequest) {
              throw SdkClientException.create("on purpose");
            }
          }
        };
    fail(check(unwilling), "s3-object-created");

    assertEquals(List.of(), s3.listMultipartUploads(r -> r.bucket(name)).uploads());
    assertEquals(List.of(), s3.listObjectsV2(r -> r.bucket(name).prefix("revisions/")).contents());
    send(check(), "lampkeeper-check-sweep");
    journaled("accepted");
  }

  @Test
  void anArchiveThatIsCutOffIsRefused() {
    S3Client s3 = bucket();
    String key = "releases/shop-1.42.0.zip";
    String version =
        s3.putObject(
                r -> r.bucket(name).key(key),
                RequestBody.fromBytes(Site.SITE_CUT_OFF.pack(key, "1")))
            .versionId();
    about(key, version);
    send(check(), "lampkeeper-check-sweep");
    journaled("refused");
    send(release("act"), "lampkeeper-archive-verdict");
    journaled("rest");
  }

  private S3Client bucket() {
    S3Client s3 = site().target().client(S3Client.builder());
    s3.createBucket(r -> r.bucket(name));
    s3.putBucketVersioning(
        r -> r.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    return s3;
  }

  /** A zip that is larger than what is written at once. */
  private static byte[] large() throws IOException {
    byte[] content = new byte[17 << 20];
    new SplittableRandom(1).nextBytes(content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("index.php"));
      zip.putNextEntry(new ZipEntry("large.bin"));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  /** What the one deployment deploys. */
  private S3Location deployed() {
    CodeDeployClient codeDeploy = fleet().client(CodeDeployClient.builder());
    List<String> deployments =
        codeDeploy
            .listDeployments(r -> r.applicationName(name).deploymentGroupName(name))
            .deployments();
    assertEquals(1, deployments.size());
    return codeDeploy
        .batchGetDeployments(r -> r.deploymentIds(deployments))
        .deploymentsInfo()
        .getFirst()
        .revision()
        .s3Location();
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

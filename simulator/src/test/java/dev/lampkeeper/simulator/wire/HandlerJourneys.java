package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.lampkeeper.bootstrap.BootstrapHandler;
import dev.lampkeeper.drain.DrainHandler;
import dev.lampkeeper.hooks.HooksHandler;
import dev.lampkeeper.release.ReleaseHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;

/**
 * The handlers end to end, from a sample event to what they leave behind. What no backend has or
 * shows (a hook's wait, agents, a command's end) is stood in for by AWS's documented answers.
 */
abstract class HandlerJourneys {
  private static final Path EVENTS = Path.of("..", "events");

  private static final Map<String, String> BOOTSTRAP =
      Map.of(
          "LAUNCH_HOOK", Stage.HOOK,
          "LAUNCH_HEARTBEAT_SECONDS", "1800",
          "PREPARE", "command",
          "PREPARE_SECONDS", "600",
          "DELIVER_SECONDS", "600");

  private static final Map<String, String> DRAIN =
      Map.of(
          "TERMINATE_HOOK", Stage.HOOK,
          "TERMINATE_HEARTBEAT_SECONDS", "900",
          "DRAIN_SECONDS", "300");

  private static final TypeToken<Map<String, Object>> MAP = new TypeToken<>() {};

  private final String name = "journey-" + UUID.randomUUID();
  private final StandIn standIn = new StandIn();
  private final List<String> lines = new ArrayList<>();
  private Instant now = Instant.now();
  private String instance = "";

  /** Has the ledger. */
  abstract Target ledger();

  /** Has S3, Systems Manager, SNS and EventBridge. */
  abstract Stage site();

  /** Has Auto Scaling and CodeDeploy. */
  abstract Target fleet();

  @BeforeEach
  void createWhatIsKept() {
    Stage.createLedger(ledger(), name);
    instance = Stage.createGroup(fleet(), name).getFirst();
    Stage.createDeploymentGroup(fleet(), name);
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("FLEET", name);
    environment.put("MODE", "act");
    environment.put("PAUSE_PARAMETER", Stage.PAUSE);
    environment.put("LEDGER_TABLE", name);
    environment.put("BUS_NAME", Stage.BUS);
    environment.put("TOPIC_ARN", site().topicArn());
    environment.put("INSTANCE_DOCUMENT", Stage.DOCUMENT);
    environment.put("INSTANCE_LOG_GROUP", "/lampkeeper/instance");
    environment.put("CODEDEPLOY_APPLICATION", name);
    environment.put("CODEDEPLOY_GROUP", name);
    return environment;
  }

  private AutoScalingClient autoScaling() {
    return fleet().recorded(AutoScalingClient.builder(), standIn);
  }

  private CodeDeployClient codeDeploy() {
    return fleet().recorded(CodeDeployClient.builder(), standIn);
  }

  private SsmClient ssm() {
    return site().target().recorded(SsmClient.builder(), standIn);
  }

  private DynamoDbClient dynamoDb() {
    return ledger().recorded(DynamoDbClient.builder());
  }

  private EventBridgeClient bus() {
    return site().target().recorded(EventBridgeClient.builder());
  }

  private BootstrapHandler bootstrap() {
    return new BootstrapHandler(
        environment(BOOTSTRAP),
        () -> now,
        lines::add,
        autoScaling(),
        ssm(),
        codeDeploy(),
        dynamoDb(),
        bus(),
        site().target().recorded(SnsClient.builder()));
  }

  private DrainHandler drain() {
    return new DrainHandler(
        environment(DRAIN),
        () -> now,
        lines::add,
        autoScaling(),
        ssm(),
        codeDeploy(),
        dynamoDb(),
        bus());
  }

  private ReleaseHandler release() {
    return new ReleaseHandler(
        environment(Map.of("RELEASE_BUCKET", name)),
        () -> now,
        lines::add,
        site().target().recorded(S3Client.builder()),
        codeDeploy(),
        ssm(),
        dynamoDb(),
        bus(),
        site().target().recorded(SnsClient.builder()));
  }

  private static String sample(String event) {
    try {
      return Files.readString(EVENTS.resolve(event + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a sample event of this instance and fleet, of now; all of it must be dealt with. */
  private void send(RequestHandler<SQSEvent, SQSBatchResponse> handler, String event) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(UUID.randomUUID().toString());
    message.setBody(
        sample(event)
            .replaceAll("i-[0-9a-f]{17}", instance)
            .replace("shop-web-prod", name)
            .replace("bootstrap-on-launch", Stage.HOOK)
            .replace("web-bootstrap", Stage.DOCUMENT)
            .replaceFirst("\"time\": \"[^\"]*\"", "\"time\": \"" + now + "\""));
    SQSEvent batch = new SQSEvent();
    batch.setRecords(List.of(message));
    SQSBatchResponse answer = handler.handleRequest(batch, null);
    assertEquals(List.of(), answer.getBatchItemFailures(), () -> String.join("\n", lines));
  }

  /** Lets the instance be seen in this state, with its agent online. */
  private void waiting(String state) {
    standIn
        .rewriting("DescribeAutoScalingInstances", answer -> answer.replace("InService", state))
        .rewriting("DescribeAutoScalingGroups", answer -> answer.replace("InService", state))
        .answering("DescribeInstanceInformation", Documented.online(instance))
        .answering("ListCommandInvocations", Documented.NO_COMMANDS)
        .answering("CompleteLifecycleAction", Documented.done("CompleteLifecycleAction"));
  }

  private void later() {
    now = now.plus(Duration.ofMinutes(1));
  }

  /** Lets the last command that was sent come to this end. */
  private void ended(String status, String output) {
    Command last =
        site()
            .target()
            .client(SsmClient.builder())
            .listCommands(r -> r.instanceId(instance))
            .commands()
            .getLast();
    Instant requested = now;
    later();
    standIn.answering(
        "ListCommandInvocations",
        Documented.invocation(
            instance, last.commandId(), last.comment(), status, requested, output));
  }

  private void journaled(String decision) {
    assertTrue(
        lines.stream().anyMatch(l -> l.contains("\"decision\":\"" + decision + "\"")),
        () -> "no \"" + decision + "\" in\n" + String.join("\n", lines));
  }

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
    ReleaseHandler release = release();
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
        new HooksHandler(environment(settings), lines::add, autoScaling(), (url, body) -> {});
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

package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.lampkeeper.bootstrap.BootstrapHandler;
import dev.lampkeeper.check.CheckHandler;
import dev.lampkeeper.drain.DrainHandler;
import dev.lampkeeper.release.CommandHandler;
import dev.lampkeeper.release.ReleaseHandler;
import dev.lampkeeper.scaling.ScalingHandler;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.lambda.FunctionContext;
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
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;

/** Handlers with clients of real servers, sample events for them, and what the servers lack. */
abstract class Handlers {
  private static final Path EVENTS = Path.of("..", "events");

  /** Of bootstrap, besides what all handlers share. */
  static final Map<String, String> BOOTSTRAP =
      Map.of(
          "LAUNCH_HOOK", Stage.HOOK,
          "LAUNCH_HEARTBEAT_SECONDS", "1800",
          "PREPARE", "command",
          "PREPARE_SECONDS", "600",
          "DELIVER_SECONDS", "600");

  static final Map<String, String> DRAIN =
      Map.of(
          "TERMINATE_HOOK", Stage.HOOK,
          "TERMINATE_HEARTBEAT_SECONDS", "900",
          "DRAIN_SECONDS", "300");

  /** Of all that is this test's own: group, ledger, bucket … */
  final String name = "journey-" + UUID.randomUUID();

  final StandIn standIn = new StandIn();
  private final Map<String, String> renamed = new TreeMap<>();

  /** What the handlers journaled. */
  final List<String> lines = new ArrayList<>();

  Instant now = Instant.now();
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

  Map<String, String> environment(Map<String, String> more) {
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

  AutoScalingClient autoScaling() {
    return fleet().recorded(AutoScalingClient.builder(), standIn);
  }

  private CodeDeployClient codeDeploy() {
    return fleet().recorded(CodeDeployClient.builder(), standIn);
  }

  SsmClient ssm() {
    return site().target().recorded(SsmClient.builder(), standIn);
  }

  private DynamoDbClient dynamoDb() {
    return ledger().recorded(DynamoDbClient.builder());
  }

  private EventBridgeClient bus() {
    return site().target().recorded(EventBridgeClient.builder());
  }

  BootstrapHandler bootstrap() {
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

  DrainHandler drain() {
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

  /**
   * A copy that remembers nothing.
   *
   * @param settings as its parameter has them
   */
  ScalingHandler scaling(String settings) {
    site()
        .target()
        .client(SsmClient.builder())
        .putParameter(
            r -> r.name("/lampkeeper/scaling").type("String").value(settings).overwrite(true));
    return new ScalingHandler(
        environment(Map.of("SETTINGS_PARAMETER", "/lampkeeper/scaling")),
        () -> now,
        lines::add,
        autoScaling(),
        site().target().recorded(CloudWatchClient.builder(), standIn),
        codeDeploy(),
        ssm(),
        dynamoDb(),
        bus(),
        site().target().recorded(SnsClient.builder()));
  }

  /**
   * @param checkMode of {@code check}
   */
  ReleaseHandler release(String checkMode) {
    return new ReleaseHandler(
        environment(Map.of("RELEASE_BUCKET", name, "CHECK_MODE", checkMode)),
        () -> now,
        lines::add,
        autoScaling(),
        site().target().recorded(S3Client.builder()),
        codeDeploy(),
        ssm(),
        dynamoDb(),
        bus(),
        site().target().recorded(SnsClient.builder()));
  }

  /** What a person says, and what is answered. */
  Map<String, Object> command(Map<String, Object> input) {
    return new CommandHandler(
            environment(Map.of("RELEASE_BUCKET", name)),
            () -> now,
            lines::add,
            site().target().recorded(S3Client.builder()),
            ssm(),
            dynamoDb(),
            bus())
        .handleRequest(input, context());
  }

  CheckHandler check(ExecutionInterceptor... more) {
    return new CheckHandler(
        environment(Map.of("RELEASE_BUCKET", name)),
        () -> now,
        lines::add,
        site().target().recorded(CheckHandler.s3(), more),
        ssm(),
        dynamoDb(),
        bus(),
        site().target().recorded(SnsClient.builder()));
  }

  /** Samples speak of this archive from now on. */
  void about(String key, String version) {
    renamed.put("releases/shop-1.42.0.zip", key);
    renamed.put("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e", version);
  }

  static String sample(String event) {
    try {
      return Files.readString(EVENTS.resolve(event + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a sample event of this instance and fleet, of now; all of it must be dealt with. */
  void send(RequestHandler<SQSEvent, SQSBatchResponse> handler, String event) {
    assertEquals(
        List.of(), answer(handler, event).getBatchItemFailures(), () -> String.join("\n", lines));
  }

  /** The same; it must come back. */
  void fail(RequestHandler<SQSEvent, SQSBatchResponse> handler, String event) {
    assertEquals(1, answer(handler, event).getBatchItemFailures().size());
  }

  private SQSBatchResponse answer(
      RequestHandler<SQSEvent, SQSBatchResponse> handler, String event) {
    String text = sample(event);
    for (Map.Entry<String, String> name : renamed.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    SQSMessage message = new SQSMessage();
    message.setMessageId(UUID.randomUUID().toString());
    message.setBody(
        text.replaceAll("i-[0-9a-f]{17}", instance)
            .replace("shop-web-prod", name)
            .replace("bootstrap-on-launch", Stage.HOOK)
            .replace("web-bootstrap", Stage.DOCUMENT)
            .replaceFirst("\"time\": \"[^\"]*\"", "\"time\": \"" + now + "\""));
    SQSEvent batch = new SQSEvent();
    batch.setRecords(List.of(message));
    return handler.handleRequest(batch, context());
  }

  private FunctionContext context() {
    return new FunctionContext(
        new Kernel(now, 1), name, UUID.randomUUID().toString(), now.plus(Duration.ofMinutes(15)));
  }

  /** Lets the instance be seen in this state, with its agent online. */
  void waiting(String state) {
    standIn
        .rewriting("DescribeAutoScalingInstances", answer -> answer.replace("InService", state))
        .rewriting("DescribeAutoScalingGroups", answer -> answer.replace("InService", state))
        .answering("DescribeInstanceInformation", Documented.online(instance))
        .answering("ListCommandInvocations", Documented.NO_COMMANDS)
        .answering("CompleteLifecycleAction", Documented.done("CompleteLifecycleAction"));
  }

  void later() {
    now = now.plus(Duration.ofMinutes(1));
  }

  /** Lets the last command that was sent come to this end. */
  void ended(String status, String output) {
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

  void journaled(String decision) {
    assertTrue(
        lines.stream().anyMatch(l -> l.contains("\"decision\":\"" + decision + "\"")),
        () -> "no \"" + decision + "\" in\n" + String.join("\n", lines));
  }
}

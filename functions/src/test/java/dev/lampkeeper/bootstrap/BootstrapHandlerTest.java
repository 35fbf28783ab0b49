package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lampkeeper.keeper.Invoked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.paginators.DescribeInstanceInformationIterable;
import software.amazon.awssdk.services.ssm.paginators.ListCommandInvocationsIterable;

/**
 * The calls of a launch that goes well, one by one: what it costs. How the handler behaves when
 * things go wrong is tested in the simulated region.
 */
final class BootstrapHandlerTest {
  private static final String ID = "i-0a1b2c3d4e5f60718";

  private final List<String> calls = new ArrayList<>();
  private final List<String> journal = new ArrayList<>();
  private final Map<String, Map<String, AttributeValue>> table = new TreeMap<>();
  private final List<SendCommandRequest> commands = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-14T09:26:55Z");
  private String pause = "running";
  private boolean throttled;
  private boolean ill;
  private List<String> group = List.of();

  private BootstrapHandler handler = copy();

  /** One more copy of the function, as Lambda makes them. */
  private BootstrapHandler copy() {
    return new BootstrapHandler(
        BootstrapConfigTest.environment(),
        () -> now,
        journal::add,
        new AutoScaling(),
        new Ssm(),
        new CodeDeploy(),
        new DynamoDb(),
        new Bus(),
        new Sns());
  }

  @Test
  void aLaunchThatGoesWellTakesThirteenCalls() {
    release();
    assertEquals(List.of("DescribeAutoScalingInstances", "PutItem"), on(launch()));
    now = now.plusSeconds(60);
    assertEquals(List.of("BatchGetItem", "GetParameter", "PutItem", "SendCommand"), on(prepared()));
    assertEquals(List.of("any"), commands.getFirst().parameters().get("Expect"));
    now = now.plusSeconds(40);
    assertEquals(
        List.of(
            "BatchGetItem",
            "ListCommandInvocations",
            "BatchGetDeployments",
            "GetParameter",
            "PutItem",
            "CompleteLifecycleAction CONTINUE " + Told.TOKEN,
            "PutEvents"),
        on(commandEnded()));
    assertTrue(journal.getLast().contains("\"decision\":\"completed\""), journal::getLast);
  }

  @Test
  void aDoubledEventSendsNothingTwice() {
    release();
    on(launch());
    now = now.plusSeconds(60);
    on(prepared());
    assertEquals(List.of("BatchGetItem", "ListCommandInvocations"), on(prepared()));
    assertEquals(1, commands.size());
  }

  @Test
  void aLaunchThatAnotherCopyKnowsIsReadOnceItCannotBeWritten() {
    on(launch());
    handler = copy();
    now = now.plusSeconds(10);
    assertEquals(List.of("DescribeAutoScalingInstances", "PutItem", "BatchGetItem"), on(launch()));
    assertEquals(1, journal.stream().filter(line -> line.contains("launching for")).count());
  }

  @Test
  void aSweepAsksTheLedgerOnlyForWhatThisCopyDoesNotKnowToRest() {
    group = List.of(ID);
    on(launch());
    now = now.plusSeconds(60);
    assertEquals(List.of("DescribeAutoScalingGroups"), on(sweep()));
    now = now.plusSeconds(60);
    assertEquals(
        List.of("DescribeAutoScalingGroups", "Query", "DescribeInstanceInformation", "PutItem"),
        on(sweep()));
    handler = copy();
    now = now.plusSeconds(10);
    assertEquals(List.of("DescribeAutoScalingGroups", "Query"), on(sweep()));
  }

  @Test
  void aSweepKnowsHowLongALaunchWaitsThatTheOneBeforeDidNotSee() {
    on(sweep());
    now = now.plusSeconds(60);
    group = List.of(ID);
    assertEquals(List.of("DescribeAutoScalingGroups", "Query", "PutItem"), on(sweep()));
    assertTrue(journal.toString().contains("launching for the group"), journal::toString);
    handler = copy();
    table.clear();
    assertEquals(
        List.of("DescribeAutoScalingGroups", "Query", "GetParameter", "PutItem", "Heartbeat"),
        on(sweep()).subList(0, 5));
  }

  @Test
  void aPauseChangesNothingAndSaysWhatWouldBeDone() {
    release();
    pause = "paused by Ann: migration";
    on(launch());
    now = now.plusSeconds(60);
    assertEquals(List.of("BatchGetItem", "GetParameter", "PutItem"), on(prepared()));
    assertTrue(journal.getLast().contains("would send"), journal::getLast);
    assertTrue(journal.getLast().contains("paused by Ann"), journal::getLast);
    pause = "running";
    now = now.plusSeconds(60);
    on(prepared());
    assertEquals(1, commands.size());
  }

  @Test
  void aHeartbeatIsNotForgottenWhenTheNextCallFails() {
    String missed = launch();
    now = now.plusSeconds(120);
    ill = true;
    assertEquals(1, failures(missed));
    assertEquals(1, failures(missed));
    assertEquals(1, calls.stream().filter(c -> c.startsWith("Heartbeat")).count());
  }

  @Test
  void aHeartbeatThatWasRefusedIsSentAgain() {
    String missed = launch();
    now = now.plusSeconds(120);
    ill = true;
    throttled = true;
    assertEquals(1, failures(missed));
    throttled = false;
    assertEquals(1, failures(missed));
    assertEquals(2, calls.stream().filter(c -> c.startsWith("Heartbeat")).count());
  }

  @Test
  void anIdleSweepIsOneCall() {
    assertEquals(List.of("DescribeAutoScalingGroups"), on(sweep()));
    assertTrue(journal.getLast().contains("SweepsEnded"), journal::getLast);
  }

  private void release() {
    Map<String, AttributeValue> values = Map.of("name", AttributeValue.fromS("s3://shop/1.zip"));
    table.put(
        "release/current",
        Map.of(
            "kind", AttributeValue.fromS("release"),
            "id", AttributeValue.fromS("current"),
            "version", AttributeValue.fromN("1"),
            "expires", AttributeValue.fromN("4000000000"),
            "values", AttributeValue.fromM(values)));
  }

  private List<String> on(String body) {
    calls.clear();
    assertEquals(0, failures(body), journal::toString);
    return List.copyOf(calls);
  }

  private int failures(String body) {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId("1");
    message.setBody(body);
    SQSEvent batch = new SQSEvent();
    batch.setRecords(List.of(message));
    SQSBatchResponse response = handler.handleRequest(batch, Invoked.as("1"));
    return response.getBatchItemFailures().size();
  }

  private String event(String source, String type, String detail) {
    return """
    {"source":"%s","detail-type":"%s","time":"%s","detail":%s}
    """
        .formatted(source, type, now, detail);
  }

  private String launch() {
    return event(
        "aws.autoscaling",
        "EC2 Instance-launch Lifecycle Action",
        """
        {"AutoScalingGroupName":"shop-web-prod","LifecycleHookName":"bootstrap-on-launch",
         "EC2InstanceId":"i-0a1b2c3d4e5f60718","LifecycleActionToken":"%s"}
        """
            .formatted(Told.TOKEN));
  }

  private String prepared() {
    return event(
        "lampkeeper.instance",
        "Instance Prepared",
        "{\"instance-id\":\"i-0a1b2c3d4e5f60718\",\"verdict\":\"ok\",\"reason\":\"\"}");
  }

  private String commandEnded() {
    return event(
        "aws.ssm",
        "EC2 Command Invocation Status-change Notification",
        """
        {"document-name":"web-bootstrap","instance-id":"i-0a1b2c3d4e5f60718","status":"Success"}
        """);
  }

  private String sweep() {
    return event("aws.events", "Scheduled Event", "{}");
  }

  private final class AutoScaling implements AutoScalingClient {
    @Override
    public DescribeAutoScalingInstancesResponse describeAutoScalingInstances(
        DescribeAutoScalingInstancesRequest request) {
      calls.add("DescribeAutoScalingInstances");
      return DescribeAutoScalingInstancesResponse.builder()
          .autoScalingInstances(
              AutoScalingInstanceDetails.builder()
                  .instanceId(ID)
                  .autoScalingGroupName("shop-web-prod")
                  .availabilityZone("eu-west-1a")
                  .lifecycleState("Pending:Wait")
                  .build())
          .build();
    }

    @Override
    public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
        DescribeAutoScalingGroupsRequest request) {
      calls.add("DescribeAutoScalingGroups");
      return DescribeAutoScalingGroupsResponse.builder()
          .autoScalingGroups(
              AutoScalingGroup.builder()
                  .autoScalingGroupName("shop-web-prod")
                  .instances(
                      group.stream()
                          .map(id ->
                              Instance.builder()
                                  .instanceId(id)
                                  .lifecycleState("Pending:Wait")
                                  .build())
                          .toList())
                  .build())
          .build();
    }

    @Override
    public RecordLifecycleActionHeartbeatResponse recordLifecycleActionHeartbeat(
        RecordLifecycleActionHeartbeatRequest request) {
      calls.add("Heartbeat");
      if (throttled) {
        throw AutoScalingException.builder().message("Rate exceeded").build();
      }
      return RecordLifecycleActionHeartbeatResponse.builder().build();
    }

    @Override
    public CompleteLifecycleActionResponse completeLifecycleAction(
        CompleteLifecycleActionRequest request) {
      calls.add(
          "CompleteLifecycleAction "
              + request.lifecycleActionResult()
              + " "
              + request.lifecycleActionToken());
      return CompleteLifecycleActionResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "autoscaling";
    }

    @Override
    public void close() {}
  }

  private final class Ssm implements SsmClient {
    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
      calls.add("GetParameter");
      return GetParameterResponse.builder().parameter(p -> p.value(pause)).build();
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(
        DescribeInstanceInformationRequest request) {
      calls.add("DescribeInstanceInformation");
      if (ill) {
        throw SsmException.builder().message("Internal failure").build();
      }
      return DescribeInstanceInformationResponse.builder().build();
    }

    @Override
    public DescribeInstanceInformationIterable describeInstanceInformationPaginator(
        DescribeInstanceInformationRequest request) {
      return new DescribeInstanceInformationIterable(this, request);
    }

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
      calls.add("SendCommand");
      commands.add(request);
      return SendCommandResponse.builder().build();
    }

    @Override
    public ListCommandInvocationsResponse listCommandInvocations(
        ListCommandInvocationsRequest request) {
      calls.add("ListCommandInvocations");
      boolean ended = now.isAfter(Instant.parse("2026-03-14T09:28:00Z"));
      String output =
          """
          lampkeeper prepare ok seconds=1 reason=was prepared
          lampkeeper deliver ok seconds=20 release=d-7Q2MXK4TE reason=delivered
          lampkeeper probe ok seconds=1 release=d-7Q2MXK4TE page=200 reason=serves
          """;
      return ListCommandInvocationsResponse.builder()
          .commandInvocations(
              commands.stream()
                  .map(c ->
                      CommandInvocation.builder()
                          .commandId("c-1")
                          .comment(c.comment())
                          .status(ended ? "Success" : "InProgress")
                          .statusDetails(ended ? "Success" : "InProgress")
                          .requestedDateTime(now)
                          .commandPlugins(
                              CommandPlugin.builder().output(ended ? output : null).build())
                          .build())
                  .toList())
          .build();
    }

    @Override
    public ListCommandInvocationsIterable listCommandInvocationsPaginator(
        ListCommandInvocationsRequest request) {
      return new ListCommandInvocationsIterable(this, request);
    }

    @Override
    public String serviceName() {
      return "ssm";
    }

    @Override
    public void close() {}
  }

  private final class CodeDeploy implements CodeDeployClient {
    @Override
    public BatchGetDeploymentsResponse batchGetDeployments(BatchGetDeploymentsRequest request) {
      calls.add("BatchGetDeployments");
      return BatchGetDeploymentsResponse.builder()
          .deploymentsInfo(
              DeploymentInfo.builder()
                  .deploymentId("d-7Q2MXK4TE")
                  .applicationName("shop")
                  .deploymentGroupName("web-prod")
                  .status(DeploymentStatus.SUCCEEDED)
                  .revision(r -> r.s3Location(s -> s.bucket("shop").key("1.zip")))
                  .build())
          .build();
    }

    @Override
    public String serviceName() {
      return "codedeploy";
    }

    @Override
    public void close() {}
  }

  private final class DynamoDb implements DynamoDbClient {
    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      calls.add("BatchGetItem");
      List<Map<String, AttributeValue>> items =
          request.requestItems().values().stream()
              .flatMap(k -> k.keys().stream())
              .map(key -> table.get(text(key, "kind") + "/" + text(key, "id")))
              .filter(Objects::nonNull)
              .toList();
      return BatchGetItemResponse.builder()
          .responses(Map.of("ledger", items))
          .unprocessedKeys(Map.of())
          .build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      calls.add("Query");
      return QueryResponse.builder().items(table.values()).build();
    }

    @Override
    public QueryIterable queryPaginator(QueryRequest request) {
      return new QueryIterable(this, request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      calls.add("PutItem");
      String key = text(request.item(), "kind") + "/" + text(request.item(), "id");
      AttributeValue there = table.getOrDefault(key, Map.of()).get("version");
      if (!Objects.equals(there, request.expressionAttributeValues().get(":version"))) {
        throw ConditionalCheckFailedException.builder().message("Another version.").build();
      }
      table.put(key, request.item());
      return PutItemResponse.builder().build();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
      AttributeValue value = item.get(name);
      return value == null ? "" : value.s();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }

  private final class Bus implements EventBridgeClient {
    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      calls.add("PutEvents");
      return PutEventsResponse.builder().failedEntryCount(0).build();
    }

    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }

  /** Nobody is told of anything here. */
  private static final class Sns implements SnsClient {
    @Override
    public String serviceName() {
      return "sns";
    }

    @Override
    public void close() {}
  }
}

package dev.lampkeeper.simulator.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.dynamodb.SimulatedDynamoDb;
import dev.lampkeeper.simulator.dynamodb.Tables;
import dev.lampkeeper.simulator.eventbridge.EventBridge;
import dev.lampkeeper.simulator.eventbridge.SimulatedEventBridge;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.sqs.Queue;
import dev.lampkeeper.simulator.sqs.Queues;
import dev.lampkeeper.simulator.template.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** A stack of one rule, one schedule, one queue, one function and one table. */
final class Toy {
  static final Instant START = Instant.parse("2026-03-14T09:00:00Z");

  private static final String STACK =
      """
      {"Parameters": {"State": {"Type": "String"}}, "Resources": {
        "OnLaunch": {"Type": "AWS::Events::Rule", "Properties": {
          "EventPattern": {"source": ["aws.autoscaling"], "detail": {"Group": ["web"]}},
          "Targets": [{"Id": "queue", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}},
        "OnIntent": {"Type": "AWS::Events::Rule", "Properties": {
          "EventBusName": {"Ref": "Bus"},
          "EventPattern": {"source": ["toy"]},
          "Targets": [{"Id": "queue", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}},
        "Sweep": {"Type": "AWS::Events::Rule", "Properties": {
          "ScheduleExpression": "rate(1 minute)", "State": {"Ref": "State"},
          "Targets": [{"Id": "queue", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}},
        "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "toys"}},
        "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
          "Queues": [{"Ref": "Queue"}],
          "PolicyDocument": {"Statement": [{"Condition": {"ArnEquals": {"aws:SourceArn": [
            {"Fn::GetAtt": ["OnLaunch", "Arn"]}, {"Fn::GetAtt": ["OnIntent", "Arn"]},
            {"Fn::GetAtt": ["Sweep", "Arn"]}]}}}]}}},
        "Queue": {"Type": "AWS::SQS::Queue", "Properties": {
          "VisibilityTimeout": 60,
          "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Dead", "Arn"]},
                            "maxReceiveCount": 3}}},
        "Dead": {"Type": "AWS::SQS::Queue"},
        "Source": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Queue", "Arn"]},
          "FunctionName": {"Ref": "Function"},
          "FunctionResponseTypes": ["ReportBatchItemFailures"],
          "ScalingConfig": {"MaximumConcurrency": 2},
          "MaximumBatchingWindowInSeconds": 2}},
        "Function": {"Type": "AWS::Lambda::Function", "Properties": {
          "Handler": "dev.toy.ToyHandler", "Timeout": 10,
          "Environment": {"Variables": {"TABLE": {"Ref": "Ledger"}}}}},
        "Direct": {"Type": "AWS::Lambda::Function", "Properties": {
          "Handler": "dev.toy.DirectHandler", "Timeout": 10}},
        "Ledger": {"Type": "AWS::DynamoDB::Table", "Properties": {
          "TableName": "ledger",
          "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"},
                        {"AttributeName": "id", "KeyType": "RANGE"}],
          "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": true}}}}}
      """;

  final Kernel kernel;
  final Faults faults;
  final Costs costs = new Costs();
  final List<String> lines = new ArrayList<>();
  final Queues queues;
  final Tables tables;
  final EventBridge eventBridge;
  final Functions functions;

  /** What a toy's function does with a batch. */
  interface Handler {
    SQSBatchResponse handle(
        SQSEvent batch, Environment environment, DynamoDbClient ledger, EventBridgeClient bus);
  }

  Toy(long seed, boolean sweeps, Handler handler) {
    kernel = new Kernel(START, seed);
    faults = new Faults(kernel);
    Template template =
        new Template(
            JsonParser.parseString(STACK).getAsJsonObject(),
            Map.of("State", sweeps ? "ENABLED" : "DISABLED"),
            "toy",
            url -> new JsonObject());
    queues = new Queues(kernel, template);
    tables = new Tables(kernel, faults, template);
    eventBridge = new EventBridge(kernel, faults, this::note, costs, template, queues);
    Function<Environment, RequestHandler<SQSEvent, SQSBatchResponse>> factory =
        environment -> {
          note("toy", "environment", "made");
          DynamoDbClient ledger = new SimulatedDynamoDb(environment.api(), tables);
          EventBridgeClient bus =
              new SimulatedEventBridge(environment.api(), eventBridge, environment::origin);
          return (batch, context) -> handler.handle(batch, environment, ledger, bus);
        };
    functions =
        new Functions(
            kernel,
            faults,
            this::note,
            costs,
            new Gateway(kernel, faults, costs, 1),
            template,
            queues,
            Map.of("dev.toy.ToyHandler", factory),
            Map.of(
                "dev.toy.DirectHandler",
                environment -> (input, context) -> Map.of("heard", input)));
  }

  void note(String service, String subject, String what) {
    lines.add(kernel.instant() + " " + service + " " + subject + " " + what);
  }

  /** An event that the rule lets pass. */
  void launch(String instanceId) {
    JsonObject detail = new JsonObject();
    detail.addProperty("Group", "web");
    detail.addProperty("EC2InstanceId", instanceId);
    eventBridge.emit("aws.autoscaling", "Launch", List.of(), detail);
  }

  void run(int seconds) {
    kernel.runUntil(kernel.instant().plusSeconds(seconds));
  }

  Queue queue(String logicalId) {
    return queues.all().stream()
        .filter(q -> q.name().startsWith("toy-" + logicalId + "-"))
        .findFirst()
        .orElseThrow();
  }
}

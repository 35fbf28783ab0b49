package dev.lampkeeper.simulator.eventbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.keeper.Event;
import dev.lampkeeper.simulator.api.Caller;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.sqs.Message;
import dev.lampkeeper.simulator.sqs.Origin;
import dev.lampkeeper.simulator.sqs.Queues;
import dev.lampkeeper.simulator.template.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

final class EventBridgeTest {
  private static final Instant START = Instant.parse("2026-03-14T09:00:00Z");
  private static final String LAUNCHES = "{\"source\": [\"aws.autoscaling\", \"aws.s3\"]}";

  private final Kernel kernel = new Kernel(START, 1);
  private final Faults faults = new Faults(kernel);
  private final List<String> notes = new ArrayList<>();

  @Test
  void deliversWhatThePatternLetsThrough() {
    Queues queues = queues("\"EventPattern\": " + LAUNCHES, "OnEvent");
    emit("aws.autoscaling");
    emit("aws.ec2");
    kernel.runUntil(START.plusSeconds(10));
    assertEquals(1, messages(queues).size());
    Event event = Event.parse(messages(queues).getFirst().body());
    assertEquals("aws.autoscaling", event.source());
    assertEquals(START, event.time());
  }

  @Test
  void losesDoublesAndSpoilsEventsWhenAFaultSaysSo() {
    Queues queues = queues("\"EventPattern\": " + LAUNCHES, "OnEvent");
    faults.rate(Fault.EVENT_LOST, 1);
    emit("aws.autoscaling");
    kernel.runUntil(START.plusSeconds(10));
    assertEquals(0, messages(queues).size());
    // S3 promises to deliver at least once.
    faults.rate(Fault.EVENT_DOUBLED, 1);
    faults.rate(Fault.EVENT_MALFORMED, 1);
    emit("aws.s3");
    kernel.runUntil(START.plusSeconds(20));
    assertEquals(3, messages(queues).size());
    assertEquals(3, notes.size());
  }

  @Test
  void deliversLate() {
    Queues queues = queues("\"EventPattern\": " + LAUNCHES, "OnEvent");
    faults.rate(Fault.EVENT_LATE, 1);
    emit("aws.autoscaling");
    kernel.runUntil(START.plusSeconds(59));
    assertEquals(0, messages(queues).size());
    kernel.runUntil(START.plusSeconds(1300));
    assertEquals(1, messages(queues).size());
  }

  @Test
  void losesTheNextOneOnly() {
    Queues queues = queues("\"EventPattern\": " + LAUNCHES, "OnEvent");
    bridge.loseNext("Something");
    emit("aws.autoscaling");
    emit("aws.autoscaling");
    kernel.runUntil(START.plusSeconds(10));
    assertEquals(1, messages(queues).size());
  }

  @Test
  void callsAtARateUnlessTheRuleIsDisabled() {
    Queues queues = queues("\"ScheduleExpression\": \"rate(5 minutes)\"", "OnEvent");
    kernel.runUntil(START.plusSeconds(3600));
    assertEquals(12, messages(queues).size());
    assertTrue(messages(queues).stream().allMatch(m -> m.origin().scheduled()));
    Queues none =
        queues("\"State\": \"DISABLED\", \"ScheduleExpression\": \"rate(5 minutes)\"", "OnEvent");
    kernel.runUntil(START.plusSeconds(7200));
    assertEquals(0, messages(none).size());
  }

  @Test
  void refusesWhatAwsWouldLoseInSilence() {
    assertTrue(failure("\"EventPattern\": " + LAUNCHES, "Other").contains("policy"));
    assertTrue(
        failure("\"ScheduleExpression\": \"cron(0 9 * * ? *)\"", "OnEvent").contains("cron"));
  }

  @Test
  void refusesEntriesOfARequestOneByOne() {
    Queues queues =
        queues(
            "\"EventPattern\": {\"source\": [\"lampkeeper\"]}, \"EventBusName\": \"keepers\"",
            "keepers/OnEvent");
    List<PutEventsResultEntry> results = new ArrayList<>();
    SimulatedEventBridge client =
        new SimulatedEventBridge(
            new Gateway(kernel, faults, new Costs(), 1).api(Caller.person("person")),
            bridge,
            () -> Origin.AWS);
    PutEventsRequestEntry good =
        PutEventsRequestEntry.builder()
            .eventBusName("keepers")
            .source("lampkeeper")
            .detailType("Decision")
            .detail("{}")
            .build();
    kernel.start(
        "test",
        () ->
            results.addAll(
                client
                    .putEvents(r ->
                        r.entries(
                            List.of(
                                good,
                                good.toBuilder().detail("not json").build(),
                                good.toBuilder().eventBusName("nowhere").build(),
                                good.toBuilder().source("aws.ec2").build())))
                    .entries()));
    kernel.runUntil(START.plusSeconds(60));
    assertEquals(
        "null MalformedDetail ResourceNotFoundException NotAuthorizedForSourceException",
        String.join(" ", results.stream().map(r -> String.valueOf(r.errorCode())).toList()));
    assertEquals(1, messages(queues).size());
  }

  private EventBridge bridge =
      new EventBridge(kernel, faults, (s, o, w) -> {}, new Costs(), stack("", ""), noQueues());

  private Queues noQueues() {
    return new Queues(kernel, stack("", ""));
  }

  private Queues queues(String rule, String allowed) {
    Template template = stack(rule, allowed);
    Queues queues = new Queues(kernel, template);
    bridge =
        new EventBridge(
            kernel,
            faults,
            (service, subject, what) -> notes.add(what),
            new Costs(),
            template,
            queues);
    return queues;
  }

  private String failure(String rule, String allowed) {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> queues(rule, allowed)).getMessage());
  }

  private void emit(String source) {
    bridge.emit(source, "Something", List.of(), new JsonObject());
  }

  private static List<Message> messages(Queues queues) {
    return queues.all().getFirst().messages();
  }

  private static Template stack(String rule, String allowed) {
    String resources =
        rule.isEmpty()
            ? ""
            : """
            "OnEvent": {"Type": "AWS::Events::Rule", "Properties": {"Name": "OnEvent",
              "Targets": [{"Id": "queue", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}], %s}},
            "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "keepers"}},
            "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
              "Queues": [{"Ref": "Queue"}],
              "PolicyDocument": {"Allowed":
                {"Fn::Sub": "arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/%s"}}}},
            "Queue": {"Type": "AWS::SQS::Queue"}
            """
                .formatted(rule, allowed);
    return new Template(
        JsonParser.parseString("{\"Resources\": {" + resources + "}}").getAsJsonObject(),
        Map.of(),
        "shop",
        url -> new JsonObject());
  }
}

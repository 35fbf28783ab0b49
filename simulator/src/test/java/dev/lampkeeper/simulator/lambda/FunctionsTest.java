package dev.lampkeeper.simulator.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

final class FunctionsTest {
  private static final SQSBatchResponse ALL_WELL = new SQSBatchResponse(List.of());

  @Test
  void bringsAnEventToTheTable() {
    Toy toy = new Toy(1, false, FunctionsTest::write);
    toy.launch("i-1");
    toy.launch("i-2");
    toy.run(30);
    assertEquals(2, toy.tables.find("ledger").orElseThrow().items().size());
    assertEquals(1, toy.functions.log().size());
    assertEquals(Outcome.ANSWERED, toy.functions.log().getFirst().outcome());
    assertEquals(0, toy.queue("Queue").messages().size());
  }

  @Test
  void answersADirectInvocation() {
    Toy toy = new Toy(1, false, FunctionsTest::write);
    assertEquals("{heard={say=hello}}", said(toy));
    assertEquals(Outcome.ANSWERED, toy.functions.log().getFirst().outcome());
    assertEquals(1, toy.costs.total(i -> i.caller().equals("direct")));
  }

  @Test
  void aDirectInvocationOfWhatIsThrottledOrDeadHasNoAnswer() {
    Toy throttled = new Toy(1, false, FunctionsTest::write);
    throttled.faults.rate(Fault.LAMBDA_THROTTLED, 1);
    assertTrue(said(throttled).contains("no answer"));
    Toy dead = new Toy(1, false, FunctionsTest::write);
    dead.functions.dead(true);
    assertTrue(said(dead).contains("no concurrency"));
  }

  private static String said(Toy toy) {
    StringBuilder said = new StringBuilder();
    toy.kernel.start(
        "person",
        () -> {
          try {
            said.append(toy.functions.invoke("dev.toy.DirectHandler", Map.of("say", "hello")));
          } catch (SdkException e) {
            said.append(e.getMessage());
          }
        });
    toy.run(20);
    return said.toString();
  }

  @Test
  void runsTheSameDayForTheSameSeed() {
    assertEquals(day(7), day(7));
    assertTrue(!day(7).equals(day(8)));
  }

  @Test
  void keepsAnEnvironmentFromOneInvocationToTheNext() {
    Toy toy = new Toy(1, true, FunctionsTest::write);
    toy.run(300);
    assertEquals(5, toy.functions.log().size());
    assertEquals(1, toy.lines.stream().filter(l -> l.endsWith("environment made")).count());
    assertTrue(toy.functions.log().stream().allMatch(i -> i.cause() == Cause.SWEEP));
  }

  @Test
  void bringsBackWhatFailedAndGivesItUpInTheEnd() {
    Toy toy =
        new Toy(
            1,
            false,
            (batch, environment, ledger, bus) ->
                new SQSBatchResponse(
                    batch.getRecords().stream()
                        .filter(m -> m.getBody().contains("i-bad"))
                        .map(m -> new BatchItemFailure(m.getMessageId()))
                        .toList()));
    toy.launch("i-bad");
    toy.launch("i-good");
    toy.run(30);
    assertEquals(1, toy.queue("Queue").messages().size());
    toy.run(300);
    assertEquals(0, toy.queue("Queue").messages().size());
    assertEquals(1, toy.queue("Dead").messages().size());
    assertEquals(3, toy.functions.log().size());
  }

  @Test
  void failsTheWholeBatchForAnIdThatIsNotInIt() {
    Toy toy =
        new Toy(
            1,
            false,
            (batch, environment, ledger, bus) ->
                new SQSBatchResponse(List.of(new BatchItemFailure("another"))));
    toy.launch("i-1");
    toy.run(30);
    assertEquals(1, toy.queue("Queue").messages().size());
  }

  @Test
  void endsAFunctionAtItsTimeLimit() {
    Toy toy =
        new Toy(
            1,
            false,
            (batch, environment, ledger, bus) -> {
              while (true) {
                write(batch, environment, ledger, bus);
              }
            });
    toy.launch("i-1");
    toy.run(30);
    Invocation invocation = toy.functions.log().getFirst();
    assertEquals(Outcome.TIMED_OUT, invocation.outcome());
    assertTrue(invocation.duration().compareTo(Duration.ofSeconds(12)) < 0);
    assertEquals(1, toy.queue("Queue").messages().size());
  }

  @Test
  void killsBetweenTwoSteps() {
    Toy toy = new Toy(1, false, FunctionsTest::write);
    toy.faults.rate(Fault.LAMBDA_KILLED, 1);
    for (int i = 0; i < 20; i++) {
      toy.launch("i-" + i);
    }
    toy.run(20);
    assertTrue(toy.functions.log().stream().anyMatch(i -> i.outcome() == Outcome.KILLED));
  }

  @Test
  void letsMessagesWaitWhileAllAreDead() {
    Toy toy = new Toy(1, false, FunctionsTest::write);
    toy.functions.dead(true);
    toy.launch("i-1");
    toy.run(3600);
    assertEquals(0, toy.functions.log().size());
    toy.functions.dead(false);
    toy.run(30);
    assertEquals(1, toy.functions.log().size());
    assertEquals(1, toy.tables.find("ledger").orElseThrow().items().size());
  }

  @Test
  void refusesAFunctionThatWakesItself() {
    Toy toy =
        new Toy(
            1,
            false,
            (batch, environment, ledger, bus) -> {
              PutEventsRequestEntry again =
                  PutEventsRequestEntry.builder()
                      .eventBusName("toys")
                      .source("toy")
                      .detailType("Again")
                      .detail("{}")
                      .build();
              bus.putEvents(r -> r.entries(again));
              return ALL_WELL;
            });
    toy.launch("i-1");
    assertThrows(IllegalStateException.class, () -> toy.run(60));
  }

  @Test
  void countsWhatItCosts() {
    Toy toy = new Toy(1, false, FunctionsTest::write);
    toy.launch("i-1");
    toy.run(30);
    assertEquals(
        "{ATTEMPT toy EVENT dynamodb:PutItem=1, INVOCATION toy EVENT lambda:toy=1,"
            + " QUEUE_REQUEST toy EVENT sqs:DeleteMessage=1,"
            + " QUEUE_REQUEST toy EVENT sqs:ReceiveMessage=1,"
            + " QUEUE_REQUEST toy EVENT sqs:SendMessage=1}",
        bill(toy.costs));
  }

  private static List<String> day(long seed) {
    Toy toy = new Toy(seed, true, FunctionsTest::write);
    for (Fault fault : Fault.values()) {
      toy.faults.rate(fault, 0.1);
    }
    for (int i = 0; i < 100; i++) {
      String id = "i-" + i;
      toy.kernel.after(Duration.ofMinutes(i), () -> toy.launch(id));
    }
    toy.run(3 * 3600);
    toy.functions.log().forEach(i -> toy.lines.add(i.toString()));
    toy.lines.add(bill(toy.costs));
    return toy.lines;
  }

  private static SQSBatchResponse write(
      SQSEvent batch, Environment environment, DynamoDbClient ledger, EventBridgeClient bus) {
    for (SQSEvent.SQSMessage message : batch.getRecords()) {
      ledger.putItem(r ->
          r.tableName(environment.variables().get("TABLE"))
              .item(
                  Map.of(
                      "kind", AttributeValue.fromS("message"),
                      "id", AttributeValue.fromS(message.getMessageId()))));
    }
    return ALL_WELL;
  }

  private static String bill(Costs costs) {
    StringBuilder bill = new StringBuilder("{");
    costs
        .snapshot()
        .forEach((item, count) ->
            bill.append(bill.length() == 1 ? "" : ", ")
                .append(item.unit() + " " + item.caller() + " " + item.cause() + " ")
                .append(item.operation() + "=" + count));
    return bill.append("}").toString();
  }
}

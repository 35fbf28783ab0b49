package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Events come out of a rule's queue in the form that the keepers read. */
abstract class EventsContract {
  private final String name = "events-" + UUID.randomUUID();

  abstract Stage stage();

  @Test
  void anUpload() {
    String queue =
        queueOf(
            "default",
            """
            {"source": ["aws.s3"], "detail-type": ["Object Created"],
             "detail": {"bucket": {"name": ["%s"]}, "object": {"key": [{"prefix": "releases/"}]}}}
            """
                .formatted(name));
    S3Client s3 = stage().target().client(S3Client.builder());
    s3.createBucket(r -> r.bucket(name));
    s3.putBucketNotificationConfiguration(
        r -> r.bucket(name).notificationConfiguration(n -> n.eventBridgeConfiguration(e -> {})));
    s3.putObject(r -> r.bucket(name).key("other/shop.zip"), RequestBody.fromString("no release"));
    s3.putObject(r -> r.bucket(name).key("releases/shop.zip"), RequestBody.fromString("archive"));

    Event event = received(queue);

    assertEquals("Object Created", event.detailType());
    assertEquals(
        "releases/shop.zip", event.detail().getAsJsonObject("object").get("key").getAsString());
  }

  @Test
  void whatAKeeperDecided() {
    String queue =
        queueOf(
            Stage.BUS,
            "{\"source\": [\"lampkeeper\"], \"detail\": {\"fleet\": [\"%s\"]}}".formatted(name));
    Journal journal =
        new Journal(
            name,
            "drain",
            () -> Instant.EPOCH,
            line -> {},
            stage().target().client(EventBridgeClient.builder()),
            Stage.BUS);
    journal.ended("i-1", "complete", "no “connections”", Duration.ofSeconds(90), Map.of());
    journal.flush();

    Event event = received(queue);

    JsonObject detail = event.detail();
    assertEquals("Keeper Decision", event.detailType());
    assertEquals("no “connections”", detail.get("reason").getAsString());
    assertEquals(90, detail.get("seconds").getAsInt());
  }

  /** A queue that gets what matches a pattern. */
  private String queueOf(String bus, String pattern) {
    SqsClient sqs = stage().target().client(SqsClient.builder());
    String queue = sqs.createQueue(r -> r.queueName(name)).queueUrl();
    String arn =
        sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    EventBridgeClient events = stage().target().client(EventBridgeClient.builder());
    events.putRule(r -> r.name(name).eventBusName(bus).eventPattern(pattern));
    events.putTargets(
        r -> r.rule(name).eventBusName(bus).targets(Target.builder().id("queue").arn(arn).build()));
    return queue;
  }

  private Event received(String queue) {
    List<Message> messages =
        stage()
            .target()
            .client(SqsClient.builder())
            .receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(10).maxNumberOfMessages(10))
            .messages();
    assertEquals(1, messages.size());
    return Event.parse(messages.getFirst().body());
  }
}

package dev.lampkeeper.simulator.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.sqs.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The form in which a function gets messages and answers which of them failed. */
final class Batches {
  private Batches() {}

  static SQSEvent event(List<Message> batch, String queueArn) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(message -> record(message, queueArn)).toList());
    return event;
  }

  /**
   * The messages that are done. An answer that names a message that is not in the batch, or none,
   * fails the whole batch; see
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
   */
  static List<Message> done(List<Message> batch, @Nullable SQSBatchResponse answer) {
    if (answer == null || answer.getBatchItemFailures() == null) {
      return batch;
    }
    Set<String> ids = new TreeSet<>(batch.stream().map(Message::id).toList());
    Set<String> failed = new TreeSet<>();
    for (SQSBatchResponse.BatchItemFailure failure : answer.getBatchItemFailures()) {
      String id = failure.getItemIdentifier();
      if (id == null || !ids.contains(id)) {
        return List.of();
      }
      failed.add(id);
    }
    return batch.stream().filter(message -> !failed.contains(message.id())).toList();
  }

  private static SQSMessage record(Message message, String queueArn) {
    SQSMessage record = new SQSMessage();
    record.setMessageId(message.id());
    record.setReceiptHandle(message.receipt());
    record.setBody(message.body());
    record.setAttributes(
        new TreeMap<>(
            Map.of(
                "ApproximateReceiveCount", Integer.toString(message.receives()),
                "SentTimestamp", Long.toString(message.sent().toEpochMilli()),
                "ApproximateFirstReceiveTimestamp",
                    Long.toString(message.firstReceived().toEpochMilli()))));
    record.setMessageAttributes(Map.of());
    record.setEventSource("aws:sqs");
    record.setEventSourceArn(queueArn);
    record.setAwsRegion(Arn.REGION);
    return record;
  }
}

package dev.lampkeeper.simulator.eventbridge;

import dev.lampkeeper.simulator.sqs.Origin;

/**
 * An event on its way.
 *
 * @param json the whole event, as AWS sends it
 */
record Event(String source, String detailType, Origin origin, String json) {

  /**
   * Whether its source promises no more than best effort. S3 is durable, and so is what was
   * accepted by PutEvents; see https://docs.aws.amazon.com/eventbridge/latest/ref/events.html
   */
  boolean bestEffort() {
    return source.startsWith("aws.") && !source.equals("aws.s3");
  }
}

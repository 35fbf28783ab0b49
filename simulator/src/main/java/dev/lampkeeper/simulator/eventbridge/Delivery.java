package dev.lampkeeper.simulator.eventbridge;

import dev.lampkeeper.simulator.api.Cause;
import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.sqs.Origin;
import dev.lampkeeper.simulator.sqs.Queue;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Brings an event to a queue, as reliably as its source promises. */
final class Delivery {
  /** Assumed: about a second, and so not always in the order of the events. */
  private static final int LEAST_MILLIS = 200;

  private static final int MOST_MILLIS = 2_000;

  /** Assumed: how late a late event comes. */
  private static final Duration LEAST_LATE = Duration.ofMinutes(1);

  private static final Duration MOST_LATE = Duration.ofMinutes(20);

  /** What else arrives in a queue, now and then. */
  private static final List<String> MALFORMED =
      List.of(
          "not json {",
          "{}",
          "[]",
          "{\"source\": \"aws.autoscaling\", \"detail-type\": {}, \"time\": 0}",
          """
          {"AccountId": "123456789012", "AutoScalingGroupName": "shop-web-prod", \
          "Service": "AWS Auto Scaling", "Event": "autoscaling:TEST_NOTIFICATION", \
          "Time": "2026-03-14T09:00:00.000Z"}\
          """);

  private final Kernel kernel;
  private final Faults faults;
  private final Chronicle chronicle;
  private final Costs costs;
  private final SplittableRandom random;
  private final TreeMap<String, Integer> toLose = new TreeMap<>();

  Delivery(Kernel kernel, Faults faults, Chronicle chronicle, Costs costs) {
    this.kernel = kernel;
    this.faults = faults;
    this.chronicle = chronicle;
    this.costs = costs;
    this.random = kernel.random("eventbridge");
  }

  void loseNext(String detailType) {
    toLose.merge(detailType, 1, Integer::sum);
  }

  /** Whether this is an event that is to be lost for all. */
  boolean loses(Event event) {
    Integer left = toLose.remove(event.detailType());
    if (left == null) {
      return false;
    }
    if (left > 1) {
      toLose.put(event.detailType(), left - 1);
    }
    chronicle.note("events", event.detailType(), "lost");
    return true;
  }

  void deliver(Event event, Queue queue) {
    if (event.bestEffort() && faults.strikes(Fault.EVENT_LOST)) {
      chronicle.note("events", event.detailType(), "lost on the way to " + queue.name());
      return;
    }
    send(event, queue);
    if (faults.strikes(Fault.EVENT_DOUBLED)) {
      chronicle.note("events", event.detailType(), "doubled on the way to " + queue.name());
      send(event, queue);
    }
    if (faults.strikes(Fault.EVENT_MALFORMED)) {
      String body = MALFORMED.get(random.nextInt(MALFORMED.size()));
      chronicle.note("events", event.detailType(), "something malformed goes to " + queue.name());
      kernel.after(usual(), () -> arrive(body, Origin.AWS, queue));
    }
  }

  private void send(Event event, Queue queue) {
    Duration delay = usual();
    if (faults.strikes(Fault.EVENT_LATE)) {
      delay =
          Duration.ofSeconds(random.nextLong(LEAST_LATE.toSeconds(), MOST_LATE.toSeconds() + 1));
      chronicle.note(
          "events",
          event.detailType(),
          "comes " + delay.toSeconds() + " s late to " + queue.name());
    }
    kernel.after(delay, () -> arrive(event.json(), event.origin(), queue));
  }

  private void arrive(String body, Origin origin, Queue queue) {
    costs.count(
        Costs.Unit.QUEUE_REQUEST,
        queue.consumer(),
        origin.scheduled() ? Cause.SWEEP : Cause.EVENT,
        "sqs:SendMessage");
    queue.send(body, origin);
  }

  private Duration usual() {
    return Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS + 1));
  }
}

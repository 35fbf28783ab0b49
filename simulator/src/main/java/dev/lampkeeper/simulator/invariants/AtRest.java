package dev.lampkeeper.simulator.invariants;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.lambda.Outcome;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.sqs.Message;
import dev.lampkeeper.simulator.sqs.Queue;
import dev.lampkeeper.simulator.ssm.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** When nothing goes wrong any more, all work that was begun comes to its end. */
final class AtRest extends Invariant {
  /** A message of a schedule is always about to come. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

  /** A message that was received so often is given up. */
  private static final int RECEIVES = 5;

  AtRest(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "everything comes to rest";
  }

  @Override
  protected void end() {
    List<String> open = open();
    if (!open.isEmpty()) {
      broken(String.join("; ", open));
    }
  }

  /** What has not come to its end. */
  List<String> open() {
    List<String> open = new ArrayList<>();
    if (region.stranded()) {
      return open;
    }
    group(open);
    queues(open);
    ledger(open);
    new Verdicts(region).missing().forEach(a -> open.add(a + " has no verdict"));
    region.ssm().runCommand().commands().stream()
        .filter(command -> !command.over())
        .map(Command::comment)
        .forEach(comment -> open.add("the command " + comment + " has no end"));
    if (region.releases().underWay()) {
      open.add("a deployment has no end");
    }
    return open;
  }

  private void group(List<String> open) {
    Group group = region.group();
    if (group.inService().size() != group.desired()) {
      open.add(group.inService().size() + " of " + group.desired() + " instances are in service");
    }
    group.members().stream()
        .filter(m -> !m.inService() && !m.state().equals("Warmed:Stopped"))
        .map(m -> m.id() + " is " + m.state())
        .forEach(open::add);
  }

  private void queues(List<String> open) {
    // For how long a message came back before it got there.
    TreeMap<String, Duration> deadLetters = new TreeMap<>();
    for (Queue queue : region.queues().all()) {
      Duration comesBack = queue.visibility().multipliedBy(RECEIVES).plus(ON_ITS_WAY);
      queue.deadLetters().map(Queue::name).ifPresent(name -> deadLetters.put(name, comesBack));
    }
    Instant old = now().minus(ON_ITS_WAY);
    for (Queue queue : region.queues().all()) {
      Duration comesBack = deadLetters.get(queue.name());
      for (Message message : queue.messages()) {
        if (comesBack == null ? message.sent().isBefore(old) : poison(message, comesBack)) {
          open.add(queue.name() + " has " + message.body());
        }
      }
    }
  }

  /** A message that a keeper ought to understand, and that no failing function explains. */
  private boolean poison(Message message, Duration comesBack) {
    return !message.origin().scheduled()
        && wellFormed(message.body())
        && region.functions().log().stream()
            .noneMatch(i ->
                i.outcome() != Outcome.ANSWERED
                    && i.start().isAfter(message.sent())
                    && i.start().isBefore(message.sent().plus(comesBack)));
  }

  private static boolean wellFormed(String body) {
    try {
      JsonElement detail = JsonParser.parseString(body).getAsJsonObject().get("detail");
      return detail != null && detail.isJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      return false;
    }
  }

  private void ledger(List<String> open) {
    for (Map<String, AttributeValue> item : region.ledger().items()) {
      AttributeValue values = item.get("values");
      if (AttributeValue.fromS("intent").equals(item.get("kind"))
          && values != null
          && !values.m().containsKey("answered")) {
        open.add("an intent was not answered: " + values.m());
      }
      if (AttributeValue.fromS("verdict").equals(item.get("kind"))
          && values != null
          && values.m().containsKey("state")
          && !values.m().containsKey("told")) {
        open.add("a verdict was not told: " + values.m());
      }
    }
  }
}

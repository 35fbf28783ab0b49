package dev.lampkeeper.simulator.eventbridge;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Events;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.sqs.Origin;
import dev.lampkeeper.simulator.sqs.Queues;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import software.amazon.event.ruler.GenericMachine;

/** The default bus and the template's own, with the template's rules on them. */
public final class EventBridge implements Events {
  private final Kernel kernel;
  private final Faults faults;
  private final Delivery delivery;
  private final SplittableRandom random;
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
  private final Map<String, GenericMachine<String>> buses = new TreeMap<>();
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  public EventBridge(
      Kernel kernel,
      Faults faults,
      Chronicle chronicle,
      Costs costs,
      Template template,
      Queues queues) {
    this.kernel = kernel;
    this.faults = faults;
    this.delivery = new Delivery(kernel, faults, chronicle, costs);
    this.random = kernel.random("events");
    buses.put("default", GenericMachine.<String>builder().build());
    for (Resource bus : template.resources("AWS::Events::EventBus")) {
      buses.put(bus.name(), GenericMachine.<String>builder().build());
    }
    for (Rule rule : Rule.all(template, queues)) {
      add(rule);
    }
  }

  @Override
  public void emit(String source, String detailType, List<String> resources, JsonObject detail) {
    put("default", source, detailType, resources, detail, Origin.AWS);
  }

  /**
   * The next event of a detail type that a rule waits for is lost, whatever its source promises.
   */
  public void loseNext(String detailType) {
    delivery.loseNext(detailType);
  }

  /** Whether an entry of a request is not carried out. */
  boolean refuses() {
    return faults.strikes(Fault.API_BATCH_PARTLY_FAILED);
  }

  boolean has(String bus) {
    return buses.containsKey(bus);
  }

  /** Puts an event on a bus and answers its id. */
  String put(
      String bus,
      String source,
      String detailType,
      List<String> resources,
      JsonObject detail,
      Origin origin) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    Event event = event(id, source, detailType, resources, detail, origin);
    GenericMachine<String> machine = buses.get(bus);
    if (machine == null) {
      throw new IllegalStateException("There is no bus " + bus + ", but " + buses.keySet() + ".");
    }
    SortedSet<String> arns = matching(machine, event);
    if (arns.isEmpty() || delivery.loses(event)) {
      return id;
    }
    for (String arn : arns) {
      rule(arn).targets().forEach(queue -> delivery.deliver(event, queue));
    }
    return id;
  }

  /** A schedule's call to its queues. */
  void call(Rule rule) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    Event event =
        event(
            id,
            "aws.events",
            "Scheduled Event",
            List.of(rule.arn()),
            new JsonObject(),
            Origin.SCHEDULE);
    if (!delivery.loses(event)) {
      rule.targets().forEach(queue -> delivery.deliver(event, queue));
    }
  }

  private void add(Rule rule) {
    rules.put(rule.arn(), rule);
    JsonElement schedule = rule.properties().get("ScheduleExpression");
    if (schedule != null) {
      new Schedule(schedule.getAsString(), random).start(kernel, () -> call(rule));
    }
    JsonElement pattern = rule.properties().get("EventPattern");
    GenericMachine<String> machine = buses.get(rule.bus());
    if (machine == null) {
      throw new IllegalStateException("The rule " + rule.arn() + " is on no bus: " + rule.bus());
    }
    if (pattern != null) {
      try {
        machine.addRule(rule.arn(), pattern.toString());
      } catch (IOException e) {
        throw new IllegalStateException("The pattern of " + rule.arn() + " is wrong.", e);
      }
    }
  }

  private Event event(
      String id,
      String source,
      String detailType,
      List<String> resources,
      JsonObject detail,
      Origin origin) {
    JsonObject json = new JsonObject();
    json.addProperty("version", "0");
    json.addProperty("id", id);
    json.addProperty("detail-type", detailType);
    json.addProperty("source", source);
    json.addProperty("account", Arn.ACCOUNT);
    json.addProperty("time", kernel.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    json.addProperty("region", Arn.REGION);
    JsonArray arns = new JsonArray();
    resources.forEach(arns::add);
    json.add("resources", arns);
    json.add("detail", detail);
    return new Event(source, detailType, origin, gson.toJson(json));
  }

  /** In the order of their names: the machine's own differs from JVM to JVM. */
  private static SortedSet<String> matching(GenericMachine<String> machine, Event event) {
    try {
      return new TreeSet<>(machine.rulesForJSONEvent(event.json()));
    } catch (Exception e) {
      throw new IllegalStateException("The event cannot be matched: " + event.json(), e);
    }
  }

  private Rule rule(String arn) {
    Rule rule = rules.get(arn);
    if (rule == null) {
      throw new IllegalStateException("There is no rule " + arn);
    }
    return rule;
  }
}

package dev.lampkeeper.simulator.ssm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.ec2.Scripts;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.kernel.Fiber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands on their way to instances, on them, and at their end. */
public final class RunCommand {
  /** How many commands an agent runs at once; a further one waits on the instance. */
  private static final int WORKERS = 5;

  /** Assumed: from the request to the agent's start of it. */
  private static final Duration FETCH_LEAST = Duration.ofMillis(300);

  private static final Duration FETCH_MOST = Duration.ofSeconds(3);

  /** How often an undelivered command is tried again. Assumed. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final World world;
  private final Ec2 ec2;
  private final Draw draw;
  private final List<Command> commands = new ArrayList<>();
  private final SortedMap<String, Document> documents = new TreeMap<>();
  private final SortedMap<String, List<Command>> ofInstance = new TreeMap<>();

  RunCommand(World world, Ec2 ec2) {
    this.world = world;
    this.ec2 = ec2;
    this.draw = world.draw("ssm");
  }

  void add(Document document) {
    documents.put(document.name(), document);
  }

  @Nullable Document document(String name) {
    return documents.get(name);
  }

  /** All commands that were ever sent, in order. */
  public List<Command> commands() {
    return commands;
  }

  List<Command> of(String instanceId) {
    return ofInstance.getOrDefault(instanceId, List.of());
  }

  /** Sends a command to a machine. */
  Command send(
      String id,
      Document document,
      Machine machine,
      String comment,
      Map<String, String> parameters,
      Duration delivery,
      String caller) {
    Command command =
        new Command(id, document, machine, comment, parameters, world.now(), delivery, caller);
    commands.add(command);
    ofInstance.computeIfAbsent(machine.id(), _ -> new ArrayList<>()).add(command);
    world
        .chronicle()
        .note("ssm", machine.id(), "command %s: %s".formatted(comment, parameters.get("Scripts")));
    Instant undelivered = world.now().plus(delivery);
    world.kernel().at(undelivered, () -> timeOutDelivery(command));
    if (!world.faults().strikes(Fault.COMMAND_STUCK)) {
      world.kernel().after(draw.between(FETCH_LEAST, FETCH_MOST), () -> deliver(command));
    }
    return command;
  }

  String newId() {
    return draw.uuid();
  }

  private void timeOutDelivery(Command command) {
    if (!command.status.equals("Pending")) {
      return;
    }
    if (command.machine().gone()) {
      end(command, "Failed", "Undeliverable");
    } else {
      end(command, "TimedOut", "Delivery Timed Out");
    }
  }

  private void deliver(Command command) {
    if (!command.status.equals("Pending")) {
      return;
    }
    Machine machine = command.machine();
    if (!machine.agent().up()) {
      world.kernel().after(RETRY, () -> deliver(command));
      return;
    }
    status(command, "InProgress", "InProgress");
    Instant latest = world.now().plus(command.delivery()).plus(command.limit());
    world
        .kernel()
        .at(
            latest,
            () -> {
              if (!command.over()) {
                end(command, "TimedOut", "Delivery Timed Out");
              }
            });
    start(command);
  }

  private void start(Command command) {
    List<Command> running = of(command.machine().id()).stream().filter(c -> c.started).toList();
    if (running.size() >= WORKERS) {
      world.kernel().after(RETRY, () -> start(command));
      return;
    }
    command.started = true;
    Fiber fiber =
        command
            .machine()
            .process(
                command.comment(),
                () -> {
                  Scripts.Output output =
                      ec2.scripts().run(command.machine(), command.parameters());
                  command.started = false;
                  command.exit = output.exit();
                  command.stdout = output.stdout();
                  command.stderr = output.stderr();
                  boolean well = output.exit() == 0;
                  end(command, well ? "Success" : "Failed", well ? "Success" : "Failed");
                });
    world
        .kernel()
        .after(
            command.limit(),
            () -> {
              if (!fiber.ended() && !command.over() && command.machine().agent().up()) {
                world.kernel().kill(fiber);
                command.started = false;
                end(command, "TimedOut", "Execution Timed Out");
              }
            });
  }

  private void end(Command command, String status, String details) {
    if (!command.over()) {
      status(command, status, details);
      command.stdout.lines().forEach(l -> world.chronicle().note("ssm", command.machine().id(), l));
    }
  }

  private void status(Command command, String status, String details) {
    command.status = status;
    command.details = details;
    if (command.over()) {
      world
          .chronicle()
          .note(
              "ssm",
              command.machine().id(),
              "command %s: %s".formatted(command.comment(), details));
    }
    emit(command, "EC2 Command Invocation Status-change Notification", invocation(command));
    emit(command, "EC2 Command Status-change Notification", whole(command));
  }

  private void emit(Command command, String detailType, JsonObject detail) {
    world.events().emit("aws.ssm", detailType, List.of(Ec2.arn(command.machine().id())), detail);
  }

  private static JsonObject invocation(Command command) {
    JsonObject detail = shared(command);
    detail.addProperty("instance-id", command.machine().id());
    return detail;
  }

  private static JsonObject whole(Command command) {
    JsonObject parameters = new JsonObject();
    command
        .parameters()
        .forEach((name, value) -> {
          JsonArray values = new JsonArray();
          values.add(value);
          parameters.add(name, values);
        });
    JsonObject detail = shared(command);
    detail.addProperty(
        "expire-after",
        command.requested().plus(command.delivery()).plus(command.limit()).toString());
    detail.add("parameters", parameters);
    return detail;
  }

  private static JsonObject shared(Command command) {
    JsonObject detail = new JsonObject();
    detail.addProperty("command-id", command.id());
    detail.addProperty("document-name", command.document().name());
    detail.addProperty("requested-date-time", command.requested().toString());
    detail.addProperty("status", command.status());
    return detail;
  }
}

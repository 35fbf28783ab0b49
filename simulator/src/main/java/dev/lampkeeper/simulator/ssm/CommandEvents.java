package dev.lampkeeper.simulator.ssm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Events;
import dev.lampkeeper.simulator.ec2.Ec2;
import java.util.List;

/** What Systems Manager tells of a command that has changed: once for its instance, once in all. */
final class CommandEvents {
  private final Events events;

  CommandEvents(Events events) {
    this.events = events;
  }

  void emit(Command command) {
    emit(command, "EC2 Command Invocation Status-change Notification", invocation(command));
    emit(command, "EC2 Command Status-change Notification", whole(command));
  }

  private void emit(Command command, String detailType, JsonObject detail) {
    events.emit("aws.ssm", detailType, List.of(Ec2.arn(command.machine().id())), detail);
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

package dev.lampkeeper.simulator.ssm;

import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A command on one instance. */
public final class Command {
  private final String id;
  private final Document document;
  private final Machine machine;
  private final String comment;
  private final Map<String, String> parameters;
  private final Instant requested;
  private final Duration delivery;
  private final String caller;
  String status = "Pending";
  String details = "Pending";
  int exit = -1;
  String stdout = "";
  String stderr = "";
  boolean started;

  Command(
      String id,
      Document document,
      Machine machine,
      String comment,
      Map<String, String> parameters,
      Instant requested,
      Duration delivery,
      String caller) {
    this.id = id;
    this.document = document;
    this.machine = machine;
    this.comment = comment;
    this.parameters = parameters;
    this.requested = requested;
    this.delivery = delivery;
    this.caller = caller;
  }

  public String id() {
    return id;
  }

  public Document document() {
    return document;
  }

  public Machine machine() {
    return machine;
  }

  /** What the sender wrote on it: the attempt. */
  public String comment() {
    return comment;
  }

  /** The document's, by name, those included that were not sent. */
  public Map<String, String> parameters() {
    return parameters;
  }

  public Instant requested() {
    return requested;
  }

  Duration delivery() {
    return delivery;
  }

  /** How long it may run. */
  Duration limit() {
    return Optional.ofNullable(parameters.get("ExecutionTimeout"))
        .map(s -> Duration.ofSeconds(Long.parseLong(s)))
        .orElse(Duration.ofHours(1));
  }

  public String caller() {
    return caller;
  }

  /** As the API names it, for example {@code Success}. */
  public String status() {
    return status;
  }

  public String stdout() {
    return stdout;
  }

  /** Whether it has come to its end, whatever that was. */
  public boolean over() {
    return !status.equals("Pending") && !status.equals("InProgress");
  }
}

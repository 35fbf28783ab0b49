package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance's part in a deployment. */
public final class Target {
  /** CodeDeploy's states of a target, as far as they come here. */
  public enum Status {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    SKIPPED("Skipped");

    final String text;

    Status(String text) {
      this.text = text;
    }
  }

  /** A lifecycle event of it. */
  static final class Event {
    final String name;
    final Instant start;
    @Nullable Instant end;
    @Nullable Failure failure;

    Event(String name, Instant start) {
      this.name = name;
      this.start = start;
    }
  }

  /**
   * Why an event failed.
   *
   * @param code CodeDeploy's, for example {@code ScriptFailed}
   * @param script empty if none
   * @param log the last that the event's scripts wrote
   */
  record Failure(String code, String script, String message, String log) {
    Failure(String code, String script, String message) {
      this(code, script, message, "");
    }
  }

  private final Machine machine;
  private final List<Event> events = new ArrayList<>();
  Status status = Status.PENDING;
  Instant changed;

  /** The group let the instance go before its part had ended. */
  boolean left;

  Target(Machine machine, Instant now) {
    this.machine = machine;
    this.changed = now;
  }

  public Machine machine() {
    return machine;
  }

  public Status status() {
    return status;
  }

  List<Event> events() {
    return events;
  }

  /** Where and why it failed, or empty. */
  String failure() {
    Failure failure = events.isEmpty() ? null : events.getLast().failure;
    return status != Status.FAILED || failure == null
        ? ""
        : events.getLast().name + ": " + failure.message();
  }

  /** Whether it failed, and the release is to blame: not what ran before, and not the instance. */
  public boolean failedByRelease() {
    Failure failure = events.isEmpty() ? null : events.getLast().failure;
    return status == Status.FAILED
        && failure != null
        && !failure.script().isEmpty()
        && !Lifecycle.stopping(events.getLast().name);
  }

  public boolean over() {
    return switch (status) {
      case PENDING, IN_PROGRESS -> false;
      case SUCCEEDED, FAILED, SKIPPED -> true;
    };
  }
}

package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance of a group, or of its warm pool. */
public final class Member {
  private final Machine machine;
  private final String type;
  private String state;
  Activity activity;
  boolean launched;
  boolean healthy = true;

  /** It stays only until its replacement serves. */
  boolean outgoing;

  @Nullable Instant inServiceSince;

  Member(Machine machine, String state, Activity activity, String type) {
    this.machine = machine;
    this.type = type;
    this.state = state;
    this.activity = activity;
  }

  public String id() {
    return machine.id();
  }

  public Machine machine() {
    return machine;
  }

  /** The instance type, for example {@code m7g.medium}. */
  public String type() {
    return type;
  }

  /** The lifecycle state, for example {@code Pending:Wait}. */
  public String state() {
    return state;
  }

  void state(String to) {
    state = to;
  }

  public boolean inService() {
    return state.equals("InService");
  }

  /** Belongs to the warm pool. */
  public boolean warm() {
    return state.startsWith("Warmed:");
  }

  /** On its way out. */
  public boolean leaving() {
    return state.contains("Terminating") || state.endsWith("Terminated");
  }

  /** Launching, or between the warm pool and the group. */
  public boolean pending() {
    return state.startsWith("Pending") || state.startsWith("Warmed:Pending");
  }

  /** Why it came, or why it goes, in AWS's words. */
  public String cause() {
    return activity.cause();
  }

  /** When it came into service, or empty before. */
  public Optional<Instant> inServiceSince() {
    return Optional.ofNullable(inServiceSince);
  }
}

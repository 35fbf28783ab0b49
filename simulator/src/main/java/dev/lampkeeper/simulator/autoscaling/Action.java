package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Instant;

/** An instance waits in a hook. */
public final class Action {
  private final Hook hook;
  private final Machine machine;
  private final String token;
  private final Instant begun;
  private Instant deadline;
  boolean over;

  Action(Hook hook, Machine machine, String token, Instant begun) {
    this.hook = hook;
    this.machine = machine;
    this.token = token;
    this.begun = begun;
    this.deadline = begun.plus(hook.heartbeat());
  }

  public Hook hook() {
    return hook;
  }

  public Machine machine() {
    return machine;
  }

  public String token() {
    return token;
  }

  public Instant begun() {
    return begun;
  }

  /** When it runs into its timeout, if nothing comes. */
  public Instant deadline() {
    return deadline;
  }

  /** Completed, timed out, or without meaning any more. */
  public boolean over() {
    return over;
  }

  /** A whole heartbeat timeout again, from now; not beyond the global timeout. */
  void heartbeat(Instant now) {
    Instant end = begun.plus(hook.global());
    Instant next = now.plus(hook.heartbeat());
    deadline = next.isBefore(end) ? next : end;
  }
}

package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An instance's way into the group and out of it. */
final class Lifecycle {
  /** Assumed: between two states that do not wait. */
  private static final Duration STEP_LEAST = Duration.ofMillis(500);

  private static final Duration STEP_MOST = Duration.ofSeconds(3);

  /** Assumed: when an instance dies that is to die in a hook. */
  private static final Duration DEATH_MOST = Duration.ofMinutes(3);

  private final World world;
  private final Ec2 ec2;
  private final Group group;
  private final Waits waits;
  private final Draw draw;
  private int failures;

  Lifecycle(World world, Ec2 ec2, Group group, Waits waits) {
    this.world = world;
    this.ec2 = ec2;
    this.group = group;
    this.waits = waits;
    this.draw = world.draw("lifecycle");
  }

  /** How many launches in a row have failed. */
  int failures() {
    return failures;
  }

  /**
   * Launches an instance.
   *
   * @param zones in the order in which they are tried
   * @return false if there is no capacity
   */
  boolean launch(List<String> zones, boolean warm, String cause) {
    Optional<Machine> launched = ec2.launch(group.settings().image(), zones);
    if (launched.isEmpty()) {
      failures++;
      world.chronicle().note("autoscaling", group.name(), "no capacity in " + zones);
      return false;
    }
    Machine machine = launched.get();
    Member member =
        new Member(
            machine,
            warm ? "Warmed:Pending" : "Pending",
            activity(cause, "Launching a new EC2 instance: " + machine.id()));
    group.add(member);
    machine.onState(() -> changed(member));
    return true;
  }

  /** Takes a member out of the warm pool into the group. */
  void warmStart(Member member, String cause) {
    to(member, "Pending");
    member.activity =
        activity(cause, "Launching a new EC2 instance from warm pool: " + member.id());
    ec2.start(member.machine());
  }

  private void changed(Member member) {
    switch (member.machine().state()) {
      case RUNNING -> {
        if (member.state().endsWith("Pending")) {
          launching(member);
        }
      }
      case STOPPED -> {
        if (member.state().equals("Warmed:Pending:Proceed")) {
          member.launched = true;
          to(member, "Warmed:Stopped");
          group.notice();
        }
      }
      case TERMINATED -> {
        if (member.state().endsWith("Terminating:Proceed")) {
          gone(member);
        }
      }
      case PENDING, STOPPING, SHUTTING_DOWN -> {}
    }
  }

  private void launching(Member member) {
    String origin = member.launched ? "WarmPool" : "EC2";
    String destination = member.warm() ? "WarmPool" : "AutoScalingGroup";
    String waiting = member.state() + ":Wait";
    String before = member.state();
    member.state(waiting);
    if (waits.begin(member, Transition.LAUNCHING, origin, destination, c -> launched(member, c))) {
      world.chronicle().note("autoscaling", member.id(), waiting);
      if (member.machine().fate().diesInHook()) {
        world.kernel().after(draw.between(STEP_MOST, DEATH_MOST), () -> dieInHook(member, waiting));
      }
    } else {
      member.state(before);
      proceed(member, before + ":Proceed");
    }
  }

  private void dieInHook(Member member, String waiting) {
    if (member.state().equals(waiting)) {
      ec2.die(member.machine());
    }
  }

  private void launched(Member member, Completion completion) {
    if (completion.result().equals("ABANDON")) {
      failed(
          member,
          "Instance failed to complete user's Lifecycle Action: Lifecycle Action with token %s was abandoned: %s"
              .formatted(
                  completion.token(),
                  completion.timedOut()
                      ? "Heartbeat Timeout"
                      : "Lifecycle Action Completed with ABANDON Result"));
    } else {
      proceed(member, member.state().replace(":Wait", ":Proceed"));
    }
  }

  /** A launch ends without the instance having come into service. */
  void failed(Member member, String message) {
    failures++;
    if (world.unverified().unsuccessfulAfterAbandon()) {
      member.activity.emit(world, group, member, "Launch Unsuccessful", message);
    }
    terminate(member, message);
  }

  private void proceed(Member member, String state) {
    to(member, state);
    step(() -> {
      if (!member.state().equals(state)) {
        return;
      }
      if (member.warm()) {
        ec2.stop(member.machine());
      } else {
        enter(member);
      }
    });
  }

  private void enter(Member member) {
    if (!group.suspended("AddToLoadBalancer")) {
      group.settings().targets().register(member.machine());
    }
    failures = 0;
    member.launched = true;
    member.inServiceSince = world.now();
    to(member, "InService");
    member.activity.emit(world, group, member, "Launch Successful", "");
    group.notice();
  }

  /** Lets a member leave: its clients, its hooks, its machine. */
  void terminate(Member member, String cause) {
    if (member.leaving()) {
      return;
    }
    waits.cancel(member.id());
    String prefix = member.warm() ? "Warmed:" : "";
    String origin = member.warm() ? "WarmPool" : "AutoScalingGroup";
    member.activity = activity(cause, "Terminating EC2 instance: " + member.id());
    to(member, prefix + "Terminating");
    group.notice();
    Duration draining = group.settings().targets().deregister(member.machine());
    boolean hooks = member.launched || world.unverified().terminateHookAfterAbandon();
    boolean drainFirst = world.unverified().drainsBeforeTerminateHook();
    Duration wait =
        drainFirst && !draining.isZero() ? draining : draw.between(STEP_LEAST, STEP_MOST);
    world
        .kernel()
        .after(
            wait,
            () -> {
              member.state(prefix + "Terminating:Wait");
              if (hooks
                  && waits.begin(
                      member, Transition.TERMINATING, origin, "EC2", c -> leave(member, prefix))) {
                world.chronicle().note("autoscaling", member.id(), member.state());
                return;
              }
              member.state(prefix + "Terminating");
              world
                  .kernel()
                  .after(drainFirst ? Duration.ZERO : draining, () -> leave(member, prefix));
            });
  }

  private void leave(Member member, String prefix) {
    to(member, prefix + "Terminating:Proceed");
    if (member.machine().state() == Machine.State.TERMINATED) {
      gone(member);
    } else {
      ec2.terminate(member.machine());
    }
  }

  private void gone(Member member) {
    to(member, member.state().replace("Terminating:Proceed", "Terminated"));
    group.remove(member);
    member.activity.emit(world, group, member, "Terminate Successful", "");
    group.notice();
  }

  private Activity activity(String cause, String description) {
    String at = world.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    return new Activity(draw.uuid(), world.now(), "At " + at + " " + cause, description);
  }

  private void to(Member member, String state) {
    member.state(state);
    world.chronicle().note("autoscaling", member.id(), state);
  }

  private void step(Runnable body) {
    world.kernel().after(draw.between(STEP_LEAST, STEP_MOST), body);
  }
}

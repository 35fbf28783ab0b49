package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An instance's way into the group. */
final class Lifecycle {
  /** Assumed: when an instance dies that is to die in a hook. */
  private static final Duration DEATH_MOST = Duration.ofMinutes(3);

  private final World world;
  private final Ec2 ec2;
  private final Group group;
  private final Waits waits;
  private final Departures departures;
  private final Draw draw;
  private int failures;

  Lifecycle(World world, Ec2 ec2, Group group, Waits waits) {
    this.world = world;
    this.ec2 = ec2;
    this.group = group;
    this.waits = waits;
    this.departures = new Departures(world, ec2, group, waits);
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
            activity(cause, "Launching a new EC2 instance: " + machine.id()),
            group.launching().now().types().getFirst());
    group.add(member);
    machine.onState(() -> changed(member));
    return true;
  }

  /** Takes a member out of the warm pool into the group. */
  void warmStart(Member member, String cause) {
    group.to(member, "Pending");
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
          group.to(member, "Warmed:Stopped");
          group.notice();
        }
      }
      case TERMINATED -> {
        if (member.state().endsWith("Terminating:Proceed")) {
          departures.end(member);
        }
      }
      case PENDING, STOPPING, SHUTTING_DOWN -> {}
    }
  }

  private void launching(Member member) {
    String origin = member.launched ? "WarmPool" : "EC2";
    String destination = member.warm() ? "WarmPool" : "AutoScalingGroup";
    String state = member.state();
    String waiting = state + ":Wait";
    boolean waits =
        this.waits.begin(
            member, Transition.LAUNCHING, waiting, origin, destination, c -> launched(member, c));
    if (!waits) {
      proceed(member, state + ":Proceed");
    } else if (member.machine().fate().diesInHook()) {
      world
          .kernel()
          .after(draw.between(Group.STEP_MOST, DEATH_MOST), () -> dieInHook(member, waiting));
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
          ("Instance failed to complete user's Lifecycle Action: Lifecycle Action with token %s"
                  + " was abandoned: %s")
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
    group.doings().end(member.activity, "Cancelled");
    if (world.unverified().unsuccessfulAfterAbandon()) {
      member.activity.emit(world, group, member, "Launch Unsuccessful", message);
    }
    terminate(member, message);
  }

  private void proceed(Member member, String state) {
    group.to(member, state);
    world
        .kernel()
        .after(
            draw.between(Group.STEP_LEAST, Group.STEP_MOST),
            () -> {
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
    group.to(member, "InService");
    member.activity.emit(world, group, member, "Launch Successful", "");
    group.doings().end(member.activity, "Successful");
    group.notice();
  }

  /** Lets a member leave. */
  void terminate(Member member, String cause) {
    departures.begin(member, cause);
  }

  private Activity activity(String cause, String description) {
    return group.doings().begin(draw.uuid(), cause, description);
  }
}

package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Hook.Transition;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;

/** An instance's way out of the group: its clients, its hooks, its machine. */
final class Departures {
  private final World world;
  private final Ec2 ec2;
  private final Group group;
  private final Waits waits;
  private final Draw draw;

  Departures(World world, Ec2 ec2, Group group, Waits waits) {
    this.world = world;
    this.ec2 = ec2;
    this.group = group;
    this.waits = waits;
    this.draw = world.draw("departures");
  }

  /** Lets a member leave, if it does not already. */
  void begin(Member member, String cause) {
    if (member.leaving()) {
      return;
    }
    waits.cancel(member.id());
    String prefix = member.warm() ? "Warmed:" : "";
    group.doings().end(member.activity, "Cancelled");
    member.activity =
        group.doings().begin(draw.uuid(), cause, "Terminating EC2 instance: " + member.id());
    world.chronicle().note("autoscaling", member.id(), "leaves, because " + cause);
    group.to(member, prefix + "Terminating");
    group.notice();
    Duration draining = group.settings().targets().deregister(member.machine());
    boolean drainFirst = world.unverified().drainsBeforeTerminateHook() && !draining.isZero();
    Duration wait = drainFirst ? draining : draw.between(Group.STEP_LEAST, Group.STEP_MOST);
    world.kernel().after(wait, () -> hooks(member, prefix, drainFirst ? Duration.ZERO : draining));
  }

  private void hooks(Member member, String prefix, Duration draining) {
    boolean due = member.launched || world.unverified().terminateHookAfterAbandon();
    String origin = prefix.isEmpty() ? "AutoScalingGroup" : "WarmPool";
    boolean waiting =
        due
            && waits.begin(
                member,
                Transition.TERMINATING,
                prefix + "Terminating:Wait",
                origin,
                "EC2",
                _ -> leave(member, prefix));
    if (!waiting) {
      world.kernel().after(draining, () -> leave(member, prefix));
    }
  }

  private void leave(Member member, String prefix) {
    group.to(member, prefix + "Terminating:Proceed");
    if (member.machine().state() == Machine.State.TERMINATED) {
      end(member);
    } else {
      ec2.terminate(member.machine());
    }
  }

  /** The machine of a member that was to leave is gone. */
  void end(Member member) {
    group.to(member, member.state().replace("Terminating:Proceed", "Terminated"));
    group.remove(member);
    member.activity.emit(world, group, member, "Terminate Successful", "");
    group.doings().end(member.activity, "Successful");
    group.notice();
  }
}

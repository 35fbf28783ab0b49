package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.codedeploy.Target;
import dev.lampkeeper.simulator.ec2.Fate;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.ssm.Command;
import java.util.List;

/** A launch that nothing was wrong with costs capacity and time when it is given up. */
final class GoodLaunchesKept extends Completions {
  private static final Fate FINE = new Fate(false, false, false, false, false, false);

  GoodLaunchesKept(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no launch is given up that nothing is wrong with";
  }

  @Override
  void look(Completion c) {
    Member member = region.group().member(c.instanceId());
    if (c.by().equals("bootstrap")
        && c.result().equals("ABANDON")
        && member != null
        && fine(member.machine())) {
      broken(c.instanceId() + " was given up, and was fine");
    }
  }

  /** A machine whose commands got lost cannot be told from a bad one. */
  private boolean fine(Machine machine) {
    List<Command> commands =
        region.ssm().runCommand().commands().stream()
            .filter(command -> command.machine() == machine)
            .toList();
    return machine.fate().equals(FINE)
        && machine.up()
        && machine.page() == 200
        && commands.stream().allMatch(command -> command.status().equals("Success"))
        && delivered(machine)
        && (!region.releases().expected(now())
            || machine.installed().filter(i -> region.releases().good(i.revision())).isPresent());
  }

  /** Whether CodeDeploy's part on it, if it has one, came to a good end. */
  private boolean delivered(Machine machine) {
    return region.deployments().stream()
        .flatMap(deployment -> deployment.targets().stream())
        .filter(target -> target.machine() == machine)
        .allMatch(target -> target.status() == Target.Status.SUCCEEDED);
  }
}

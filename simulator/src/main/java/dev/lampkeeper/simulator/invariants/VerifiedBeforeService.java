package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.region.Region;

/**
 * What a keeper lets into service is really prepared, really serves, and runs a release that the
 * fleet has run with success, if there is one. Looked at in the machine itself, at the very step. A
 * spare goes into no service yet: it may be without code if CodeDeploy does not deploy to it, and
 * only then may CodeDeploy's own hook be answered for it.
 */
final class VerifiedBeforeService extends Completions {
  VerifiedBeforeService(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "a keeper lets only verified instances into service";
  }

  @Override
  void look(Completion c) {
    Member member = region.group().member(c.instanceId());
    if (c.by().equals("bootstrap")
        && c.result().equals("CONTINUE")
        && member != null
        && member.machine().up()) {
      boolean without = member.warm() && !deployed(member.machine());
      if (!region.isOurs(c.hook()) && !without) {
        broken(c.instanceId() + " was answered for in " + c.hook().name());
      }
      look(member.machine(), !without && region.releases().expected(now()));
    }
  }

  private boolean deployed(Machine machine) {
    return region.deployments().stream()
        .flatMap(deployment -> deployment.targets().stream())
        .anyMatch(target -> target.machine() == machine);
  }

  private void look(Machine machine, boolean expected) {
    if (!machine.prepared()) {
      broken(machine.id() + " was not prepared");
    } else if (machine.page() != 200) {
      broken(machine.id() + " answered its page with " + machine.page());
    } else if (expected
        && machine.installed().filter(i -> region.releases().good(i.revision())).isEmpty()) {
      broken(machine.id() + " ran no good release, but " + machine.release());
    }
  }
}

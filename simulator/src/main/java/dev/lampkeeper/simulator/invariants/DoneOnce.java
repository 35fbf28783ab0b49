package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.ssm.Command;
import java.util.TreeSet;

/** Neither SendCommand nor CreateDeployment takes a token: each attempt is made once at most. */
final class DoneOnce extends Invariant {
  private final Fresh<Command> commands;
  private final Fresh<Deployment> deployments;
  private final TreeSet<String> attempts = new TreeSet<>();

  DoneOnce(Region region) {
    super(region);
    commands = new Fresh<>(() -> region.ssm().runCommand().commands());
    deployments = new Fresh<>(() -> region.deployments());
  }

  @Override
  public String name() {
    return "each command is sent and each deployment is made once";
  }

  @Override
  protected void step() {
    commands.each(command -> {
      if (region.isKeeper(command.caller()) && !attempts.add(command.comment())) {
        broken("the command \"" + command.comment() + "\" was sent twice");
      }
    });
    deployments.each(deployment -> {
      if (region.isKeeper(deployment.caller()) && !attempts.add(deployment.description())) {
        broken("the deployment \"" + deployment.description() + "\" was made twice");
      }
    });
  }
}

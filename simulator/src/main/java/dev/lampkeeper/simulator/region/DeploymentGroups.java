package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.codedeploy.CodeDeploy;
import dev.lampkeeper.simulator.codedeploy.DeploymentGroup;
import dev.lampkeeper.simulator.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CodeDeploy's deployment groups on the fleet, as a person makes and deletes them. */
public final class DeploymentGroups {
  private static final String SECOND = "second";

  private final CodeDeploy codeDeploy;
  private final dev.lampkeeper.simulator.autoscaling.Group group;
  private final Fleet fleet;
  private final String application;
  private final String name;
  private Optional<DeploymentGroup> ours = Optional.empty();
  private Optional<DeploymentGroup> second = Optional.empty();

  DeploymentGroups(
      CodeDeploy codeDeploy,
      dev.lampkeeper.simulator.autoscaling.Group group,
      Fleet fleet,
      Template template) {
    this.codeDeploy = codeDeploy;
    this.group = group;
    this.fleet = fleet;
    this.application = template.parameter("CodeDeployApplication");
    this.name = template.parameter("CodeDeployGroup");
    if (fleet.usesCodeDeploy()) {
      make();
    }
  }

  /** Makes the group that the keepers know; one that is made again knows nothing of before. */
  public void make() {
    ours = Optional.of(make(name));
  }

  public void delete() {
    ours.ifPresent(codeDeploy::delete);
    ours = Optional.empty();
  }

  /** Makes another one on the same Auto Scaling group. */
  public void makeSecond() {
    second = Optional.of(make(SECOND));
  }

  public void deleteSecond() {
    second.ifPresent(codeDeploy::delete);
    second = Optional.empty();
  }

  /** The names of the launch hooks that CodeDeploy made for those that there are now. */
  public List<String> hooks() {
    return Stream.of(ours, second).flatMap(Optional::stream).map(DeploymentGroup::hook).toList();
  }

  private DeploymentGroup make(String called) {
    DeploymentGroup made = codeDeploy.create(application, called, fleet.config(), group);
    made.trafficControl(fleet.trafficControl());
    return made;
  }
}

package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.s3.S3;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All deployment groups of the region. */
public final class CodeDeploy {
  private final World world;
  private final S3 s3;
  private final SortedMap<String, DeploymentGroup> groups = new TreeMap<>();

  public CodeDeploy(World world, S3 s3) {
    this.world = world;
    this.s3 = s3;
  }

  /**
   * Makes a deployment group on an Auto Scaling group, which gets CodeDeploy's launch hook by that.
   *
   * @param config for example {@code CodeDeployDefault.HalfAtATime}
   */
  public DeploymentGroup create(String application, String name, String config, Group fleet) {
    DeploymentGroup group = new DeploymentGroup(world, s3, application, name, config, fleet);
    groups.put(application + "/" + name, group);
    return group;
  }

  /** A group that a request names. */
  DeploymentGroup get(String application, String name) {
    DeploymentGroup group = groups.get(application + "/" + name);
    if (group != null) {
      return group;
    }
    throw groups.values().stream().anyMatch(g -> g.application().equals(application))
        ? Errors.noGroup(name)
        : Errors.noApplication(application);
  }

  /** A deployment that a request names. */
  Deployment get(String deploymentId) {
    return find(deploymentId).orElseThrow(() -> Errors.noDeployment(deploymentId));
  }

  Optional<Deployment> find(String deploymentId) {
    return groups.values().stream().flatMap(g -> g.find(deploymentId).stream()).findFirst();
  }
}

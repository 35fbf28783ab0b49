package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.s3.S3;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All deployment groups of the region. */
public final class CodeDeploy {
  private final World world;

  /** One for all groups: no two deployments have the same id. */
  private final Draw draw;

  private final Bundles bundles;
  private final SortedSet<String> applications = new TreeSet<>();
  private final List<Deployment> deployments = new ArrayList<>();
  private final Map<String, Deployment> byId = new TreeMap<>();
  private final SortedMap<String, DeploymentGroup> groups = new TreeMap<>();

  public CodeDeploy(World world, S3 s3) {
    this.world = world;
    this.draw = world.draw("codedeploy");
    this.bundles = new Bundles(s3);
  }

  /**
   * Makes a deployment group on an Auto Scaling group, which gets CodeDeploy's launch hook by that.
   *
   * @param config for example {@code CodeDeployDefault.HalfAtATime}
   */
  public DeploymentGroup create(String application, String name, String config, Group fleet) {
    DeploymentGroup group =
        new DeploymentGroup(world, draw, bundles, application, name, config, fleet, this::created);
    applications.add(application);
    groups.put(application + "/" + name, group);
    return group;
  }

  private void created(Deployment deployment) {
    deployments.add(deployment);
    byId.put(deployment.id(), deployment);
  }

  /** Deletes a deployment group; what it deployed stays where it is. */
  public void delete(DeploymentGroup group) {
    groups.remove(group.application() + "/" + group.name());
    group.delete();
  }

  /** All deployments, those of deleted groups included, in the order of their creation. */
  public List<Deployment> deployments() {
    return Collections.unmodifiableList(deployments);
  }

  /** A group that a request names. */
  DeploymentGroup get(String application, String name) {
    DeploymentGroup group = groups.get(application + "/" + name);
    if (group != null) {
      return group;
    }
    throw applications.contains(application)
        ? Errors.noGroup(name)
        : Errors.noApplication(application);
  }

  /** A deployment that a request names. */
  Deployment get(String deploymentId) {
    return find(deploymentId).orElseThrow(() -> Errors.noDeployment(deploymentId));
  }

  Optional<Deployment> find(String deploymentId) {
    return Optional.ofNullable(byId.get(deploymentId));
  }
}

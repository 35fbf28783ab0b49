package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Ec2;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All Auto Scaling groups of the region. */
public final class AutoScaling {
  private final World world;
  private final Ec2 ec2;
  private final SortedMap<String, Group> groups = new TreeMap<>();

  public AutoScaling(World world, Ec2 ec2) {
    this.world = world;
    this.ec2 = ec2;
  }

  /** Makes a group; its instances launch within seconds. */
  public Group create(Settings settings) {
    Group group = new Group(world, ec2, settings);
    groups.put(group.name(), group);
    return group;
  }

  public @Nullable Group find(String name) {
    return groups.get(name);
  }

  Collection<Group> groups() {
    return groups.values();
  }
}

package dev.lampkeeper.simulator.ssm;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Systems Manager: the instances it knows, Run Command, and Parameter Store. */
public final class Ssm {
  /**
   * A parameter's value.
   *
   * @param version 1 at first, one more at each change
   */
  record Value(String value, String type, long version, Instant changed) {}

  private final World world;
  private final Ec2 ec2;
  private final RunCommand runCommand;
  private final SortedMap<String, Value> parameters = new TreeMap<>();

  public Ssm(World world, Ec2 ec2) {
    this.world = world;
    this.ec2 = ec2;
    this.runCommand = new RunCommand(world, ec2);
  }

  public RunCommand runCommand() {
    return runCommand;
  }

  /** Makes a document that commands can be sent by. */
  public void create(Document document) {
    runCommand.add(document);
  }

  /** Makes or changes a parameter. */
  public void put(String name, String value) {
    put(name, value, "String");
  }

  void put(String name, String value, String type) {
    Value old = parameters.get(name);
    parameters.put(name, new Value(value, type, old == null ? 1 : old.version() + 1, world.now()));
    world.chronicle().note("ssm", name, value);
  }

  Optional<Value> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  World world() {
    return world;
  }

  /** The instances whose agent is registered; those that are stopped or gone are left out. */
  List<Machine> registered() {
    return ec2.machines().stream().filter(m -> m.up() && m.agent().registered()).toList();
  }

  /** An instance that a command may be sent to, even if it is stopped. */
  Optional<Machine> valid(String instanceId) {
    return Optional.ofNullable(ec2.find(instanceId))
        .filter(m -> !m.gone() && m.agent().registered());
  }
}

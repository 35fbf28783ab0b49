package dev.lampkeeper.simulator.ec2;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.Events;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Machine.State;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Machines in zones, and when they come and go. */
public final class Ec2 {
  /** Spot's promise; see EC2's page on interruption notices. */
  private static final Duration WARNING = Duration.ofMinutes(2);

  /** Assumed; EC2 documents no figures. */
  private static final Duration SHUTDOWN_LEAST = Duration.ofSeconds(8);

  private static final Duration SHUTDOWN_MOST = Duration.ofSeconds(40);

  private final World world;
  private final Draw draw;
  private final Boot boot;
  private final Scripts scripts;
  private final SortedMap<String, Machine> machines = new TreeMap<>();
  private final TreeSet<String> lost = new TreeSet<>();

  /**
   * @param bus where an instance puts the events of its own
   */
  public Ec2(World world, Events bus) {
    this.world = world;
    this.draw = world.draw("ec2");
    Prepare prepare = new Prepare(world);
    this.boot = new Boot(world, bus, prepare);
    this.scripts = new Scripts(world, prepare);
  }

  /** What a command runs on a machine. */
  public Scripts scripts() {
    return scripts;
  }

  /**
   * Launches an instance in the first of these zones that has capacity.
   *
   * @return empty if none has
   */
  public Optional<Machine> launch(Image image, List<String> zones) {
    if (world.faults().strikes(Fault.NO_CAPACITY)) {
      return Optional.empty();
    }
    return zones.stream().filter(z -> !lost.contains(z)).findFirst().map(z -> launch(image, z));
  }

  private Machine launch(Image image, String zone) {
    Machine machine =
        new Machine(world, "i-0" + draw.hex(16), zone, image, Fate.draw(world.faults()));
    machines.put(machine.id(), machine);
    world.chronicle().note("ec2", machine.id(), "pending in " + zone);
    boot.first(machine);
    hour(machine);
    return machine;
  }

  /** An hour's chances to fail. */
  private void hour(Machine machine) {
    world
        .kernel()
        .after(
            Duration.ofHours(1),
            () -> {
              if (machine.gone()) {
                return;
              }
              if (machine.up() && world.faults().strikes(Fault.INSTANCE_DIES)) {
                die(machine);
              } else if (machine.up() && world.faults().strikes(Fault.SPOT_INTERRUPTED)) {
                interrupt(machine);
              }
              hour(machine);
            });
  }

  public @Nullable Machine find(String id) {
    return machines.get(id);
  }

  /** All that there ever were. */
  public Collection<Machine> machines() {
    return machines.values();
  }

  /** Ends an instance in good order. */
  public void terminate(Machine machine) {
    if (!machine.gone()) {
      machine.state(State.SHUTTING_DOWN);
      world
          .kernel()
          .after(
              draw.between(SHUTDOWN_LEAST, SHUTDOWN_MOST), () -> machine.state(State.TERMINATED));
    }
  }

  /** An instance is lost from one moment to the next. */
  public void die(Machine machine) {
    machine.state(State.TERMINATED);
  }

  /** Spot takes an instance back: first it says so, two minutes later it does. */
  public void interrupt(Machine machine) {
    world.chronicle().note("ec2", machine.id(), "Spot interruption warning");
    JsonObject detail = new JsonObject();
    detail.addProperty("instance-id", machine.id());
    detail.addProperty("instance-action", "terminate");
    world
        .events()
        .emit(
            "aws.ec2",
            "EC2 Spot Instance Interruption Warning",
            List.of(arn(machine.zone(), machine.id())),
            detail);
    world.kernel().after(WARNING, () -> terminate(machine));
  }

  public void stop(Machine machine) {
    if (machine.up()) {
      machine.state(State.STOPPING);
      world
          .kernel()
          .after(
              draw.between(SHUTDOWN_LEAST, SHUTDOWN_MOST),
              () -> {
                if (machine.state() == State.STOPPING) {
                  machine.state(State.STOPPED);
                }
              });
    }
  }

  public void start(Machine machine) {
    if (machine.state() == State.STOPPED) {
      machine.state(State.PENDING);
      boot.again(machine);
    }
  }

  /** A zone fails: what runs there dies, and nothing starts there. */
  public void lose(String zone) {
    lost.add(zone);
    world.chronicle().note("ec2", zone, "zone lost");
    machines.values().stream()
        .filter(m -> m.zone().equals(zone) && !m.gone())
        .toList()
        .forEach(this::die);
  }

  public void restore(String zone) {
    lost.remove(zone);
    world.chronicle().note("ec2", zone, "zone back");
  }

  /** The warning's resource names the zone, unlike other events' ARNs. */
  private static String arn(String zone, String id) {
    return "arn:aws:ec2:" + zone + ":instance/" + id;
  }

  /** An instance's ARN. */
  public static String arn(String id) {
    return "arn:aws:ec2:" + World.REGION + ":" + World.ACCOUNT + ":instance/" + id;
  }
}

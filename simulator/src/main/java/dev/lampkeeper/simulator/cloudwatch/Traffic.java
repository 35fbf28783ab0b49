package dev.lampkeeper.simulator.cloudwatch;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A load on a group, minute by minute. */
public final class Traffic {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What held the group before: the template's own target, which scales in after 15 minutes. */
  private static final double TARGET = 0.5;

  private static final int SCALE_IN = 15;

  private final World world;
  private final Group group;
  private final Load load;
  private final NavigableMap<Instant, Minute> minutes = new TreeMap<>();
  private double times = 1;
  private OptionalDouble settled = OptionalDouble.empty();

  Traffic(World world, Group group, Load load) {
    this.world = world;
    this.group = group;
    this.load = load;
    before();
  }

  private void before() {
    double capacity = load.capacity(group.type());
    for (Instant at = world.now().minus(load.history());
        at.isBefore(world.now());
        at = at.plus(MINUTE)) {
      double requests = load.curve().at(at);
      double most = 0;
      for (int back = 0; back < SCALE_IN; back++) {
        most = Math.max(most, load.curve().at(at.minus(MINUTE.multipliedBy(back))));
      }
      int wanted = (int) Math.ceil(most / capacity / TARGET);
      int n = Math.clamp(wanted, group.capacity().min(), group.capacity().max());
      minutes.put(at, new Minute(requests, n * capacity, n, n));
    }
  }

  /** Takes down the minute that ends now. */
  void look() {
    List<Machine> serving = group.settings().targets().serving();
    double capacity = 0;
    int inService = 0;
    for (Machine machine : serving) {
      Member member = group.member(machine.id());
      if (member != null) {
        capacity += load.capacity(member.type());
        inService++;
      }
    }
    double requests = settled.orElseGet(() -> times * load.curve().at(world.now().minus(MINUTE)));
    minutes.put(
        world.now().minus(MINUTE),
        new Minute(requests, capacity, inService, group.inService().size()));
  }

  /** So many times the load comes from now on. */
  public void times(double factor) {
    times = factor;
    world.chronicle().note("load", group.name(), "%.1f times the usual".formatted(factor));
  }

  /** The load stays as it is now. */
  public void settle() {
    settled = OptionalDouble.of(load.curve().at(world.now()));
  }

  /** By the beginnings of their minutes. */
  public NavigableMap<Instant, Minute> minutes() {
    return minutes;
  }

  /** How many minutes since a time were too slow. */
  public long slow(Instant since) {
    return minutes.tailMap(since, true).values().stream().filter(Minute::slow).count();
  }
}

package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a group's size that are to come, each once: what recurs is not simulated. See
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html
 */
public final class ScheduledActions {
  /** An action may run this late. */
  private static final Duration LATEST = Duration.ofMinutes(2);

  private static final int MOST = 125;

  /** What is left out stays as it is. */
  public record Scheduled(
      String name,
      Instant start,
      @Nullable Integer min,
      @Nullable Integer max,
      @Nullable Integer desired) {}

  private final World world;
  private final Group group;
  private final Draw draw;
  private final SortedMap<String, Scheduled> all = new TreeMap<>();

  ScheduledActions(World world, Group group) {
    this.world = world;
    this.group = group;
    this.draw = world.draw("scheduled actions");
  }

  /** Those that have not run, by their names. */
  public Collection<Scheduled> all() {
    return all.values();
  }

  void put(Scheduled action) {
    if (!action.start().isAfter(world.now())) {
      throw Errors.invalid("Given start time is in the past");
    }
    if (action.min() == null && action.max() == null && action.desired() == null) {
      throw Errors.invalid(
          "Atleast one of min size, max size or desired capacity must be specified");
    }
    for (Scheduled other : all.values()) {
      if (!other.name().equals(action.name()) && other.start().equals(action.start())) {
        throw Errors.exists(
            "There is already a scheduled action with start time " + action.start());
      }
    }
    if (!all.containsKey(action.name()) && all.size() == MOST) {
      throw Errors.invalid("A group has at most 125 scheduled actions");
    }
    all.put(action.name(), action);
    note(action, "at " + action.start());
    world
        .kernel()
        .at(action.start().plus(draw.between(Duration.ofSeconds(1), LATEST)), () -> run(action));
  }

  void delete(String name) {
    if (all.remove(name) == null) {
      throw Errors.invalid("Scheduled action name not found");
    }
  }

  private void note(Scheduled action, String when) {
    world
        .chronicle()
        .note(
            "autoscaling",
            action.name(),
            when + (action.min() == null ? "" : ": minimum " + action.min()));
  }

  private void run(Scheduled action) {
    if (all.remove(action.name(), action) && !group.suspended("ScheduledActions")) {
      note(action, "now");
      group
          .capacity()
          .update(
              action.min(), action.max(), action.desired(), Capacity.SCHEDULE, "scheduled action");
    }
  }
}

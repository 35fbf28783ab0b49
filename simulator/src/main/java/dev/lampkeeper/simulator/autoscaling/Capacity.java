package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many instances a group is to have, between which bounds, and who said so. */
public final class Capacity {
  /** A scheduled action ran. */
  public static final String SCHEDULE = "schedule";

  /** The alarm of a scaling policy asked for it. */
  public static final String POLICY = "policy";

  /**
   * A change.
   *
   * @param by the caller's name, or {@link #SCHEDULE} or {@link #POLICY}
   */
  public record Change(
      Instant at, String by, int minBefore, int min, int desiredBefore, int desired) {}

  private final World world;
  private final Group group;
  private final List<Change> changes = new ArrayList<>();
  private int min;
  private int max;
  private int desired;
  private String why = "";

  Capacity(World world, Group group, Settings settings) {
    this.world = world;
    this.group = group;
    this.min = settings.min();
    this.max = settings.max();
    this.desired = settings.desired();
  }

  public int min() {
    return min;
  }

  public int max() {
    return max;
  }

  public int desired() {
    return desired;
  }

  /** All changes, in order. */
  public List<Change> changes() {
    return Collections.unmodifiableList(changes);
  }

  /** A policy wants another number of instances; the bounds hold. */
  public void track(int wanted, String alarm, String policy) {
    to(
        min,
        max,
        Math.clamp(wanted, min, max),
        POLICY,
        "a monitor alarm " + alarm + " in state ALARM triggered policy " + policy);
  }

  /** Somebody wants another number of instances, within the bounds. */
  void set(int wanted, String by) {
    if (wanted == desired) {
      group.notice();
      return;
    }
    to(min, max, wanted, by, "a user request explicitly set group desired capacity");
  }

  /**
   * Sets the bounds and the desired capacity, each unless it is left out; the desired capacity
   * follows the bounds.
   *
   * @param what did so, in AWS's words
   */
  void update(
      @Nullable Integer newMin,
      @Nullable Integer newMax,
      @Nullable Integer wanted,
      String by,
      String what) {
    int least = newMin == null ? min : newMin;
    int most = newMax == null ? max : newMax;
    if (least > most) {
      throw Errors.invalid(
          "Max bound, " + most + ", must be greater than or equal to min bound, " + least);
    }
    int now = wanted == null ? Math.clamp(desired, least, most) : wanted;
    if (now < least || now > most) {
      throw Errors.invalid(
          "Desired capacity:%d must be between the specified min size:%d and max size:%d"
              .formatted(now, least, most));
    }
    to(
        least,
        most,
        now,
        by,
        "a %s update of AutoScalingGroup constraints to min: %d, max: %d, desired: %d"
            .formatted(what, least, most, now));
  }

  private void to(int newMin, int newMax, int wanted, String by, String cause) {
    if (newMin == min && newMax == max && wanted == desired) {
      return;
    }
    changes.add(new Change(world.now(), by, min, newMin, desired, wanted));
    if (newMin != min || newMax != max) {
      world
          .chronicle()
          .note("autoscaling", group.name(), "minimum " + newMin + ", maximum " + newMax);
    }
    if (wanted != desired) {
      why =
          "At %s %s changing the desired capacity from %d to %d.  "
              .formatted(world.now().truncatedTo(ChronoUnit.SECONDS), cause, desired, wanted);
      world.chronicle().note("autoscaling", group.name(), "desired capacity " + wanted);
    }
    min = newMin;
    max = newMax;
    desired = wanted;
    group.notice();
  }

  /** Why the group's size is on its way to another, in AWS's words; empty if it is not. */
  String why() {
    return why;
  }

  /** The group has its size. */
  void reached() {
    why = "";
  }
}

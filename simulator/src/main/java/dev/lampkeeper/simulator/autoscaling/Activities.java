package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a group did to its instances: one activity a launch or termination. */
final class Activities {
  /** How one ended, and when. */
  record End(Instant at, String status) {}

  private final World world;
  private final Capacity capacity;
  private final List<Activity> all = new ArrayList<>();
  private final SortedMap<String, End> ends = new TreeMap<>();

  Activities(World world, Capacity capacity) {
    this.world = world;
    this.capacity = capacity;
  }

  /** One that begins now; one that brings the group to its size says who changed that. */
  Activity begin(String id, String why, String description) {
    boolean sized = why.contains("difference between desired and actual capacity");
    Activity activity = Activity.of(world, id, sized ? capacity.why() : "", why, description);
    all.add(activity);
    return activity;
  }

  void end(Activity activity, String status) {
    ends.putIfAbsent(activity.id(), new End(world.now(), status));
  }

  /** All of them, the newest first. */
  List<Activity> all() {
    return all.reversed();
  }

  /** How one ended; empty while it is in progress. */
  Optional<End> end(Activity activity) {
    return Optional.ofNullable(ends.get(activity.id()));
  }
}

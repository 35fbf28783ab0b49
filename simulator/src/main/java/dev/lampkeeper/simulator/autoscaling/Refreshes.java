package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A group's instance refreshes: one at a time. */
public final class Refreshes {
  private final World world;
  private final Group group;
  private final Replacements replacements;
  private final List<Refresh> all = new ArrayList<>();

  Refreshes(World world, Group group, Replacements replacements) {
    this.world = world;
    this.group = group;
    this.replacements = replacements;
  }

  /** Begins one. */
  Refresh start(Refresh.Order order) {
    if (current().isPresent()) {
      throw Errors.refreshing(
          "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
    }
    Refresh refresh =
        new Refresh(world, group, replacements, order, world.draw("refresh " + all.size()).uuid());
    all.add(refresh);
    refresh.begin();
    return refresh;
  }

  /** The one that has not ended. */
  public Optional<Refresh> current() {
    return all.stream().filter(r -> !r.over()).findFirst();
  }

  /** All of them, in order. */
  public List<Refresh> all() {
    return Collections.unmodifiableList(all);
  }
}

package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Capacity.Change;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;

/** The site's capacity is the business of people, of AWS's policies and of the keeper of it. */
final class CapacityKept extends Invariant {
  /** Less than it takes an instance to go; each look costs a walk over the group. */
  private static final Duration OFTEN = Duration.ofSeconds(5);

  private final TreeSet<String> seen = new TreeSet<>();

  private Instant next = Instant.MIN;

  private final Fresh<Change> changes;

  CapacityKept(Region region) {
    super(region);
    changes = new Fresh<>(() -> region.group().capacity().changes());
  }

  @Override
  public String name() {
    return "no keeper takes capacity away";
  }

  @Override
  protected void step() {
    changes.each(change -> {
      if (region.isKeeper(change.by()) && !change.by().equals("scaling")) {
        broken(change.by() + " wants " + change.desired() + " instances, at nobody's wish");
      }
    });
    if (!now().isBefore(next)) {
      next = now().plus(OFTEN);
      region.group().members().stream()
          .filter(m -> m.cause().contains("in response to a user request") && seen.add(m.id()))
          .filter(m -> !m.machine().interrupted())
          .forEach(m -> broken(m.id() + " was terminated by a keeper, and nothing was wrong"));
    }
  }
}

package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;

/** The site's capacity is a person's and the balancer's business: no keeper takes any away. */
final class CapacityKept extends Invariant {
  /** Less than it takes an instance to go; each look costs a walk over the group. */
  private static final Duration OFTEN = Duration.ofSeconds(5);

  private final TreeSet<String> seen = new TreeSet<>();

  private Instant next = Instant.MIN;

  CapacityKept(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no keeper takes capacity away";
  }

  @Override
  protected void step() {
    if (!region.person().wants(region.group().desired())) {
      broken("the group is to have " + region.group().desired() + " instances, at nobody's wish");
    }
    if (!now().isBefore(next)) {
      next = now().plus(OFTEN);
      region.group().members().stream()
          .filter(m -> m.cause().contains("user request") && seen.add(m.id()))
          .filter(m -> !m.machine().interrupted())
          .forEach(m -> broken(m.id() + " was terminated by a keeper, and nothing was wrong"));
    }
  }
}

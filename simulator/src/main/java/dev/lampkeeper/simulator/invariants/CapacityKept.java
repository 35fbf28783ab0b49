package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.region.Region;
import java.util.TreeSet;

/** The site's capacity is a person's and the balancer's business: no keeper takes any away. */
final class CapacityKept extends Invariant {
  private final TreeSet<String> seen = new TreeSet<>();

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
    region
        .terminatedByKeepers()
        .filter(member -> seen.add(member.id()))
        .filter(member -> !member.machine().interrupted())
        .map(Member::id)
        .forEach(id -> broken(id + " was terminated by a keeper, and nothing was wrong with it"));
  }
}

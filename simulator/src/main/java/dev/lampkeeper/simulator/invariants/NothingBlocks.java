package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.codedeploy.Target;
import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** CodeDeploy would wait an hour for an instance that is gone, and deploy nothing meanwhile. */
final class NothingBlocks extends Invariant {
  /** More than it takes to see it, with lost events and requests that fail. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final Duration OFTEN = Duration.ofMinutes(1);

  private final SortedMap<String, Instant> waiting = new TreeMap<>();
  private Instant next = Instant.MIN;

  NothingBlocks(Region region) {
    super(region);
  }

  @Override
  public String name() {
    return "no deployment of ours waits for instances that are gone";
  }

  @Override
  protected void step() {
    if (now().isBefore(next)) {
      return;
    }
    next = now().plus(OFTEN);
    region.deployments().stream()
        .filter(d -> !d.over() && region.isKeeper(d.caller()))
        .forEach(this::look);
  }

  private void look(Deployment deployment) {
    List<Target> open = deployment.targets().stream().filter(t -> !t.over()).toList();
    if (open.isEmpty() || !open.stream().allMatch(t -> t.machine().gone())) {
      waiting.remove(deployment.id());
      return;
    }
    Instant since = waiting.computeIfAbsent(deployment.id(), _ -> now());
    if (!region.couldAct(since, now())) {
      waiting.put(deployment.id(), now());
    } else if (now().isAfter(since.plus(LONGEST))) {
      broken(deployment.id() + " has waited since " + since);
    }
  }
}

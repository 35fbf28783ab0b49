package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a group and its warm pool at their size, over all zones alike. */
final class Sizing {
  /** Assumed: AWS slows launches down that fail again and again, and publishes no figures. */
  private static final Duration BACKOFF_LEAST = Duration.ofSeconds(15);

  private static final Duration BACKOFF_MOST = Duration.ofMinutes(15);
  private static final int FAILURES_BEFORE_BACKOFF = 2;

  private final World world;
  private final Group group;
  private final Lifecycle lifecycle;
  private final Draw draw;
  private Instant notBefore = Instant.MIN;
  private Instant planned = Instant.MAX;
  private int failuresSeen;

  Sizing(World world, Group group, Lifecycle lifecycle) {
    this.world = world;
    this.group = group;
    this.lifecycle = lifecycle;
    this.draw = world.draw("sizing");
  }

  /** Looks whether the size is right, and does something about it. */
  void look() {
    backOff();
    if (!group.suspended("Launch")) {
      grow();
    }
    if (!group.suspended("Terminate")) {
      shrink();
    }
    if (counted(false).size() == group.desired()) {
      group.capacity().reached();
    }
  }

  void terminate(Member member, String cause) {
    lifecycle.terminate(member, cause);
  }

  private void backOff() {
    int failures = lifecycle.failures();
    if (failures > failuresSeen && failures > FAILURES_BEFORE_BACKOFF) {
      long times = 1L << Math.min(failures - FAILURES_BEFORE_BACKOFF, 10);
      Duration wait = BACKOFF_LEAST.multipliedBy(times);
      notBefore = world.now().plus(wait.compareTo(BACKOFF_MOST) < 0 ? wait : BACKOFF_MOST);
    }
    failuresSeen = failures;
  }

  private void grow() {
    List<Member> counted = counted(false);
    int missing = group.desired() - counted.size();
    int cold = group.settings().warmPool() - counted(true).size();
    if (missing <= 0 && cold <= 0) {
      return;
    }
    if (world.now().isBefore(notBefore)) {
      plan(notBefore);
      return;
    }
    for (int have = counted.size(); have < group.desired(); have++) {
      String cause =
          "an instance was started in response to a difference between desired and actual"
              + " capacity, increasing the capacity from %d to %d.".formatted(have, have + 1);
      List<Member> warmed =
          group.members().stream().filter(m -> m.state().equals("Warmed:Stopped")).toList();
      if (!warmed.isEmpty()) {
        lifecycle.warmStart(warmed.getFirst(), cause);
      } else if (!lifecycle.launch(zones(false), false, cause)) {
        failed();
        return;
      }
    }
    for (int have = counted(true).size(); have < group.settings().warmPool(); have++) {
      if (!lifecycle.launch(zones(true), true, "an instance was started for the warm pool.")) {
        failed();
        return;
      }
    }
  }

  private void failed() {
    backOff();
    Instant soon = world.now().plus(BACKOFF_LEAST);
    plan(notBefore.isAfter(soon) ? notBefore : soon);
  }

  private void plan(Instant at) {
    if (at.isBefore(planned)) {
      planned = at;
      world
          .kernel()
          .at(
              at,
              () -> {
                if (planned.equals(at)) {
                  planned = Instant.MAX;
                  look();
                }
              });
    }
  }

  private void shrink() {
    List<Member> counted = new ArrayList<>(counted(false));
    while (counted.size() > group.desired()) {
      int size = counted.size();
      Member member = leastWanted(counted);
      counted.remove(member);
      lifecycle.terminate(
          member,
          "an instance was taken out of service in response to a difference between desired and"
              + " actual capacity, shrinking the capacity from %d to %d."
                  .formatted(size, size - 1));
    }
  }

  /** The default policy as far as it goes here: the fullest zone, then any. */
  private Member leastWanted(List<Member> members) {
    Map<String, Integer> perZone = new TreeMap<>();
    members.forEach(m -> perZone.merge(m.machine().zone(), 1, Integer::sum));
    int most = perZone.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    List<Member> candidates =
        members.stream().filter(m -> perZone.getOrDefault(m.machine().zone(), 0) == most).toList();
    return candidates.get(draw.below(candidates.size()));
  }

  private List<String> zones(boolean warm) {
    Map<String, Long> perZone = new TreeMap<>();
    group.settings().zones().forEach(z -> perZone.put(z, 0L));
    counted(warm).forEach(m -> perZone.merge(m.machine().zone(), 1L, Long::sum));
    return perZone.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<String, Long> e) -> e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Member> counted(boolean warm) {
    return group.members().stream()
        .filter(m -> m.warm() == warm && !m.leaving() && !m.outgoing)
        .toList();
  }
}

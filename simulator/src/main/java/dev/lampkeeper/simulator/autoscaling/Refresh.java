package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * An instance refresh: each instance that was there as it began is replaced, one after the other,
 * through the usual lifecycle. It fails when it gets no further for an hour; see
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html.
 */
final class Refresh {
  private static final String CAUSE =
      "an instance was taken out of service in response to an instance refresh.";

  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration STUCK = Duration.ofHours(1);

  private final World world;
  private final Group group;
  private final Replacements replacements;
  private final Queue<Member> old;
  private Instant moved;

  Refresh(World world, Group group, Replacements replacements) {
    this.world = world;
    this.group = group;
    this.replacements = replacements;
    this.old = new ArrayDeque<>();
    Stream<Member> warm = group.members().stream().filter(m -> m.warm() && !m.leaving());
    Stream<Member> live = group.inService().stream();
    boolean warmFirst = world.unverified().warmPoolRefreshedFirst();
    (warmFirst ? Stream.concat(warm, live) : Stream.concat(live, warm)).forEach(old::add);
    this.moved = world.now();
  }

  void begin() {
    world.chronicle().note("autoscaling", group.name(), "instance refresh of " + old.size());
    goOn();
  }

  private void goOn() {
    if (whole() && !group.suspended("InstanceRefresh")) {
      old.removeIf(m -> group.member(m.id()) == null || m.leaving());
      if (old.isEmpty()) {
        end("Successful");
        return;
      }
      moved = world.now();
      replacements.begin(old.remove(), CAUSE);
    } else if (world.now().isAfter(moved.plus(STUCK))) {
      end("Failed");
      return;
    }
    world.kernel().after(LOOK, this::goOn);
  }

  /** Whether nobody is missing: the last one is replaced, and its replacement serves. */
  private boolean whole() {
    return !replacements.underWay()
        && replacements.serving() >= group.desired()
        && group.members().stream().filter(m -> m.state().equals("Warmed:Stopped")).count()
            >= group.settings().warmPool();
  }

  private void end(String status) {
    world.chronicle().note("autoscaling", group.name(), "instance refresh: " + status);
  }
}

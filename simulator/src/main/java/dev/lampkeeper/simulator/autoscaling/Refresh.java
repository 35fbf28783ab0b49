package dev.lampkeeper.simulator.autoscaling;

import dev.lampkeeper.simulator.api.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instance refresh: each instance that was there as it began is replaced, one after the other,
 * through the usual lifecycle. It fails when it gets no further for an hour; then it takes back
 * what it brought, if that was wanted. See
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html.
 */
public final class Refresh {
  private static final String CAUSE =
      "an instance was taken out of service in response to an instance refresh.";

  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration STUCK = Duration.ofHours(1);

  /**
   * What is wanted of one.
   *
   * @param by the caller's name
   * @param configuration that the group has when it succeeds; empty for the one that it has
   * @param launchesFirst whether each replacement serves before an instance goes
   * @param skipsMatching whether instances stay whose type is one of those that it brings
   * @param rollsBack whether it takes itself back when it fails
   */
  record Order(
      String by,
      Optional<Configuration> configuration,
      boolean launchesFirst,
      boolean skipsMatching,
      boolean rollsBack) {}

  private final World world;
  private final Group group;
  private final Replacements replacements;
  private final Order order;
  private final String id;
  private final Instant begun;
  private final Queue<Member> old = new ArrayDeque<>();
  private Instant moved;
  private String status = "InProgress";
  private @Nullable Instant ended;

  Refresh(World world, Group group, Replacements replacements, Order order, String id) {
    this.world = world;
    this.group = group;
    this.replacements = replacements;
    this.order = order;
    this.id = id;
    this.begun = world.now();
    this.moved = begun;
  }

  void begin() {
    Configuration wanted = order.configuration.orElse(group.launching().own());
    order.configuration.ifPresent(group.launching()::by);
    replace(m -> !(order.skipsMatching && wanted.types().contains(m.type())));
    world.chronicle().note("autoscaling", group.name(), "instance refresh of " + old.size());
    goOn();
  }

  private void replace(Predicate<Member> which) {
    Stream<Member> warm = group.members().stream().filter(m -> m.warm() && !m.leaving());
    Stream<Member> live = group.inService().stream();
    boolean warmFirst = world.unverified().warmPoolRefreshedFirst();
    old.clear();
    (warmFirst ? Stream.concat(warm, live) : Stream.concat(live, warm))
        .filter(which)
        .forEach(old::add);
    moved = world.now();
  }

  private void goOn() {
    if (whole() && !group.suspended("InstanceRefresh")) {
      old.removeIf(m -> group.member(m.id()) == null || m.leaving());
      if (old.isEmpty()) {
        end(status.equals("InProgress") ? "Successful" : "RollbackSuccessful");
        return;
      }
      moved = world.now();
      replacements.begin(old.remove(), order.launchesFirst, CAUSE);
    } else if (world.now().isAfter(moved.plus(STUCK))) {
      if (!order.rollsBack || order.configuration.isEmpty() || !status.equals("InProgress")) {
        end(status.equals("InProgress") ? "Failed" : "RollbackFailed");
        return;
      }
      rollBack();
    }
    world.kernel().after(LOOK, this::goOn);
  }

  private void rollBack() {
    status = "RollbackInProgress";
    group.launching().byOwn();
    String own = group.launching().own().types().getFirst();
    group.members().forEach(m -> m.outgoing = false);
    group.members().stream()
        .filter(m -> m.pending() && !m.type().equals(own))
        .toList()
        .forEach(m -> replacements.begin(m, false, CAUSE));
    replace(m -> !m.type().equals(own));
    world.chronicle().note("autoscaling", group.name(), "instance refresh: " + status);
  }

  /** Whether nobody is missing: the last one is replaced, and its replacement serves. */
  private boolean whole() {
    return !replacements.underWay()
        && replacements.serving() >= group.desired()
        && group.members().stream().filter(m -> m.state().equals("Warmed:Stopped")).count()
            >= group.settings().warmPool();
  }

  private void end(String as) {
    status = as;
    ended = world.now();
    if (as.equals("Successful")) {
      group.launching().adopt();
    } else {
      group.launching().byOwn();
    }
    world.chronicle().note("autoscaling", group.name(), "instance refresh: " + status);
  }

  String id() {
    return id;
  }

  /** Who began it. */
  public String by() {
    return order.by;
  }

  /** The type that it brings; empty if that does not change. */
  public Optional<String> type() {
    return order.configuration.map(c -> c.types().getFirst());
  }

  public Instant begun() {
    return begun;
  }

  public Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  boolean over() {
    return ended != null;
  }

  /** As DescribeInstanceRefreshes names it. */
  public String status() {
    return status;
  }

  Order order() {
    return order;
  }

  int left() {
    return old.size();
  }
}

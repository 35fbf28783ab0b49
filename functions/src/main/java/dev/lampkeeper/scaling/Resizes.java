package dev.lampkeeper.scaling;

import dev.lampkeeper.fleet.Refreshes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;

/**
 * What became of a change of size that was begun, as the group's instance refreshes tell. See
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeInstanceRefreshes.html
 */
record Resizes(AutoScalingClient autoScaling, String fleet) {
  /** AWS's clock and ours, and the time that a call takes. */
  private static final Duration APART = Duration.ofMinutes(2);

  /** A refresh that does not show after so long was refused, or never asked for. */
  private static final Duration SHOWN = Duration.ofMinutes(5);

  /** Why is in the log of the run that began it, which may have met what passes. */
  static final String NOT_BEGUN = "AWS shows no instance refresh to it";

  /** What the ledger should know of a change that it has as under way. */
  Lent understand(Lent lent, List<Size> ladder, Instant now) {
    Resized resized = new Resized(lent);
    if (resized.to().isEmpty()) {
      return lent;
    }
    Instant since = resized.at().minus(APART);
    // The newest come first, and ours was the first after that.
    List<InstanceRefresh> ours =
        autoScaling
            .describeInstanceRefreshes(r -> r.autoScalingGroupName(fleet))
            .instanceRefreshes()
            .stream()
            .filter(r -> r.startTime() == null || !r.startTime().isBefore(since))
            .filter(r -> type(r).equals(resized.to()))
            .toList();
    if (ours.isEmpty()) {
      return now.isBefore(resized.at().plus(SHOWN)) ? lent : resized.ended(NOT_BEGUN);
    }
    InstanceRefresh refresh = ours.getLast();
    if (!Refreshes.over(refresh)
        || (unseen(refresh, lent) && now.isBefore(ended(refresh).plus(SHOWN)))) {
      return lent;
    }
    return refresh.status() == InstanceRefreshStatus.SUCCESSFUL
        ? resized.ended(words(refresh))
        : resized.inVain(words(refresh), ladder);
  }

  /** Whether the group, which was looked at before, has not shown yet what a refresh brought. */
  private static boolean unseen(InstanceRefresh refresh, Lent lent) {
    return refresh.status() == InstanceRefreshStatus.SUCCESSFUL
        && !type(refresh).equals(Optional.of(lent.types().lastEntry().getValue()));
  }

  /** AWS need not tell when. */
  private static Instant ended(InstanceRefresh refresh) {
    return Optional.ofNullable(refresh.endTime()).orElse(Instant.EPOCH);
  }

  /** What an instance refresh brings. */
  private static Optional<String> type(InstanceRefresh refresh) {
    return Optional.ofNullable(refresh.desiredConfiguration())
        .flatMap(c -> Optional.ofNullable(c.mixedInstancesPolicy()))
        .flatMap(p -> Optional.ofNullable(p.launchTemplate()))
        .flatMap(t -> t.overrides().stream().findFirst())
        .map(o -> o.instanceType());
  }

  private static String words(InstanceRefresh refresh) {
    return "instance refresh %s ended as %s%s"
        .formatted(
            refresh.instanceRefreshId(),
            refresh.statusAsString(),
            refresh.statusReason() == null ? "" : " (" + refresh.statusReason() + ")");
  }

  /**
   * In what instances are counted: while we change it, in the smaller one of both types; else in
   * what the group launches, unless what it has is nearer to a smaller one, whoever brought it. Of
   * types that are not on the ladder nothing is known.
   */
  static Size size(AutoScalingGroup group, Lent lent, List<Size> ladder) {
    Size launched = History.size(GroupObserver.type(group), ladder);
    if (!ladder.contains(launched)) {
      return launched;
    }
    double mean =
        group.instances().stream()
            .flatMap(i -> ladder.stream().filter(s -> s.type().equals(i.instanceType())))
            .mapToDouble(Size::size)
            .average()
            .orElse(launched.size());
    Optional<Size> has =
        ladder.stream()
            .filter(s -> s.size() <= launched.size())
            .min(
                Comparator.comparingDouble((Size s) -> Math.abs(s.size() - mean))
                    .thenComparingDouble(Size::size));
    Optional<Size> coming = new Resized(lent).to().map(type -> History.size(type, ladder));
    return Stream.of(has, coming)
        .flatMap(Optional::stream)
        .min(Comparator.comparingDouble(Size::size))
        .orElseThrow();
  }
}

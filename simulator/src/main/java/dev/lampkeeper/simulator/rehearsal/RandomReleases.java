package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.rehearsal.Step.Build;
import dev.lampkeeper.simulator.rehearsal.Step.Victim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What else people do about releases on a random day. It has a random stream of its own, so that
 * the rest of a seed's day is the same with and without it.
 */
final class RandomReleases {
  private static final Build STOP_FAILING = key -> Site.SITE_STOP_FAILING.pack(key, key);
  private static final Build ANOTHER = key -> Site.SITE.pack(key, "another");

  private final SplittableRandom random;
  private final SplittableRandom deaths;
  private final Duration end;

  /**
   * @param end nothing happens after it
   */
  RandomReleases(Kernel kernel, Duration end) {
    this.random = kernel.random("day's releases");
    this.deaths = kernel.random("day's deaths");
    this.end = end;
  }

  boolean trafficControl() {
    return chance(0.15);
  }

  /** Adds to a day of a fleet with CodeDeploy. */
  void add(List<Step> steps) {
    List.copyOf(steps)
        .forEach(step -> {
          if (step instanceof Step.Drop drop) {
            steps.remove(drop);
            steps.add(upload(drop));
            again(steps, drop);
          }
        });
    if (chance(0.15)) {
      steps.add(new Step.Refresh(after(Duration.ZERO)));
    }
    if (chance(0.08)) {
      Duration from = after(Duration.ZERO);
      steps.add(new Step.SecondGroup(from, after(from)));
    }
    if (chance(0.08) && !hasBadImage(steps)) {
      Duration from = after(Duration.ZERO);
      steps.add(new Step.GroupGone(from, after(from)));
    }
    // Somebody dies while a release is brought to it.
    List.copyOf(steps).stream()
        .filter(step -> step instanceof Step.Drop && deaths.nextDouble() < 0.1)
        .forEach(drop -> steps.add(new Step.Kill(drop.at(), Victim.IN_DEPLOYMENT)));
  }

  /** Where a group forgot its releases while no instance can take one, a person is needed. */
  private static boolean hasBadImage(List<Step> steps) {
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Rates rates && rates.until().isPresent());
  }

  private Step upload(Step.Drop drop) {
    Build build = chance(0.08) ? STOP_FAILING : drop.build();
    Optional<Duration> begun =
        chance(0.15)
            ? Optional.of(drop.at().minusSeconds(random.nextLong(1, drop.at().toSeconds())))
            : Optional.empty();
    return new Step.Drop(drop.at(), build, drop.key(), begun);
  }

  private void again(List<Step> steps, Step.Drop drop) {
    if (chance(0.1)) {
      steps.add(new Step.Drop(after(drop.at()), drop.build(), drop.key(), Optional.empty()));
    }
    if (chance(0.1)) {
      steps.add(new Step.Drop(after(drop.at()), ANOTHER, drop.key(), Optional.empty()));
    }
    if (chance(0.07)) {
      // Not for good: without what they are to install launches fail, and CodeDeploy deploys to
      // none that does not serve.
      steps.add(new Step.Delete(after(drop.at()), drop.key(), false));
    }
  }

  private Duration after(Duration time) {
    return Duration.ofSeconds(random.nextLong(time.toSeconds() + 1, end.toSeconds() + 2));
  }

  private boolean chance(double chance) {
    return random.nextDouble() < chance;
  }
}

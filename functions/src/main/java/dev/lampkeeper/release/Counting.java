package dev.lampkeeper.release;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.release.Account.Behind;
import dev.lampkeeper.release.AccountDecision.Outcome;
import dev.lampkeeper.release.AccountDecision.Outcome.Everywhere;
import dev.lampkeeper.release.AccountDecision.Outcome.Lasting;
import dev.lampkeeper.release.AccountDecision.Outcome.Waiting;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The next account, and what it says in words. */
record Counting(
    ReleaseFacts facts,
    CurrentRelease current,
    Account account,
    SortedMap<String, Standing> standings) {
  private static final Duration AGAIN = Duration.ofHours(1);

  /** So many instances are named. */
  private static final int MOST = 20;

  /**
   * Where nothing is to be done.
   *
   * @param behind the instances that do not run the current release
   * @param ripe those of them for which nothing is left to do here
   */
  Count count(SortedMap<String, Behind> behind, SortedMap<String, Behind> ripe, Instant now) {
    Optional<Release> release = release();
    TreeSet<String> good = new TreeSet<>(standings.keySet());
    good.removeAll(behind.keySet());
    Account counted =
        account.counted(
            current.name(),
            facts.attempt(),
            release.map(Release::id).orElse(current.name()),
            good,
            behind,
            standings.values().stream()
                .filter(Standing::good)
                .flatMap(s -> s.at().stream())
                .toList(),
            now,
            due(behind, now));
    if (standings.isEmpty()) {
      return new Count(counted, release, new Waiting(), "no instance is in service");
    }
    if (behind.isEmpty()) {
      return new Count(
          counted.reporting(behind.keySet()),
          release,
          new Everywhere(),
          everywhere(counted, release, good.size()));
    }
    if (ripe.isEmpty()) {
      String reason =
          some(behind) + " not run " + current.spoken() + " yet: " + lines(behind, "; ");
      return new Count(counted, release, new Waiting(), reason);
    }
    Outcome lasting = new Lasting(lines(ripe, "\n"));
    String reason = some(ripe) + " not run " + current.spoken() + ": " + lines(ripe, "; ");
    return new Count(counted.reporting(ripe.keySet()), release, lasting, reason);
  }

  private static Instant due(SortedMap<String, Behind> behind, Instant now) {
    return behind.values().stream()
        .map(Behind::ripe)
        .filter(now::isBefore)
        .min(Comparator.naturalOrder())
        .orElseGet(() -> now.plus(AGAIN));
  }

  /**
   * What brought the current release first; what brought it to those that missed it is no other.
   */
  private Optional<Release> release() {
    return facts.releases().stream()
        .filter(r -> r.state() == State.SUCCEEDED && r.origin() != Origin.BRING_UP)
        .filter(r -> current.revision().filter(r.revision()::equals).isPresent())
        .max(Comparator.comparing(Release::at));
  }

  private String everywhere(Account counted, Optional<Release> release, int count) {
    String all = "all %d instances in service run %s".formatted(count, current.spoken());
    return counted
        .first()
        .map(first -> {
          Instant from = release.map(Release::begun).orElse(current.created());
          return "%s; it served on the first after %d s, on the last after %d s"
              .formatted(
                  all,
                  Duration.between(from, first).toSeconds(),
                  Duration.between(from, counted.last().orElse(first)).toSeconds());
        })
        .orElse(all);
  }

  /** How many, as a sentence begins with them. */
  static String some(SortedMap<String, Behind> behind) {
    return behind.size() == 1 ? "1 instance does" : behind.size() + " instances do";
  }

  private static String lines(SortedMap<String, Behind> behind, String between) {
    return Stream.concat(
            behind.entrySet().stream().limit(MOST).map(e -> e.getKey() + " " + e.getValue().what()),
            behind.size() > MOST
                ? Stream.of("and " + (behind.size() - MOST) + " more")
                : Stream.of())
        .collect(Collectors.joining(between));
  }
}

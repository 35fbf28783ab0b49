package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Releases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** When archives were served, as seen on the instances in service. */
final class Served {
  /** Each look costs a walk over the group. */
  private static final Duration OFTEN = Duration.ofSeconds(1);

  private final Region region;
  private final SortedMap<String, Instant> first = new TreeMap<>();
  private final SortedMap<String, Instant> every = new TreeMap<>();
  private Instant next = Instant.MIN;

  /** Looks from now on. */
  Served(Region region) {
    this.region = region;
    region.kernel().afterEachStep(this::look);
  }

  private void look() {
    Instant now = region.kernel().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(OFTEN);
    List<String> running =
        region.group().inService().stream().map(Served::archive).distinct().toList();
    running.forEach(archive -> first.putIfAbsent(archive, now));
    if (running.size() == 1) {
      every.putIfAbsent(running.getFirst(), now);
    }
  }

  private static String archive(Member member) {
    return member.machine().installed().map(i -> Releases.archive(i.revision())).orElse("");
  }

  /**
   * How long after a time the first instance had an archive's files in place; empty if none did.
   */
  Optional<Duration> first(String archive, Instant since) {
    return Optional.ofNullable(first.get(archive)).map(at -> Duration.between(since, at));
  }

  /** How long after a time every instance in service ran an archive, for the first time. */
  Optional<Duration> every(String archive, Instant since) {
    return Optional.ofNullable(every.get(archive)).map(at -> Duration.between(since, at));
  }
}

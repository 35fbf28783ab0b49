package dev.lampkeeper.simulator.region;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When keepers could not act, be it that they were dead or that a person paused them. */
final class Outages {
  private record Outage(Instant from, Instant to) {}

  private final List<Outage> outages = new ArrayList<>();
  private Instant since = Instant.MAX;

  void begin(Instant now) {
    if (since.equals(Instant.MAX)) {
      since = now;
    }
  }

  void end(Instant now) {
    if (!since.equals(Instant.MAX)) {
      outages.add(new Outage(since, now));
      since = Instant.MAX;
    }
  }

  /** Whether one overlaps a time, both ends included. */
  boolean any(Instant from, Instant to) {
    return !since.isAfter(to)
        || outages.stream().anyMatch(o -> !o.from().isAfter(to) && !o.to().isBefore(from));
  }

  /** Whether one has lasted since before a time, and still does. */
  boolean since(Instant time) {
    return since.isBefore(time);
  }
}

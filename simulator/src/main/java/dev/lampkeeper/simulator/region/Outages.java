package dev.lampkeeper.simulator.region;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When keepers could not act, for one reason. */
final class Outages {
  private record Outage(Instant from, Instant to) {}

  private final List<Outage> past = new ArrayList<>();
  private Instant since = Instant.MAX;

  /** Is, or is no longer, from now on. */
  void is(boolean out, Instant now) {
    if (out && since.equals(Instant.MAX)) {
      since = now;
    } else if (!out && !since.equals(Instant.MAX)) {
      past.add(new Outage(since, now));
      since = Instant.MAX;
    }
  }

  /** Whether one overlaps a time, both ends included. */
  boolean any(Instant from, Instant to) {
    return !since.isAfter(to)
        || past.stream().anyMatch(o -> !o.from().isAfter(to) && !o.to().isBefore(from));
  }

  /** Whether one has lasted since before a time, and still does. */
  boolean since(Instant time) {
    return since.isBefore(time);
  }
}

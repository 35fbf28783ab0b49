package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the site had no instance that serves, since its first one did. */
final class Availability {
  /** Each look costs a walk over the targets. */
  private static final Duration OFTEN = Duration.ofSeconds(1);

  private final Region region;
  private final List<Outage> over = new ArrayList<>();
  private Instant next = Instant.MIN;
  private boolean served;
  private @Nullable Instant begun;

  /** A time without an instance that serves. */
  record Outage(Instant from, Duration lasted) {}

  /** Looks from now on. */
  Availability(Region region) {
    this.region = region;
    region.kernel().afterEachStep(this::look);
  }

  private void look() {
    Instant now = region.kernel().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(OFTEN);
    boolean serves = !region.group().settings().targets().serving().isEmpty();
    served |= serves;
    if (serves && begun != null) {
      over.add(new Outage(begun, Duration.between(begun, now)));
      begun = null;
    } else if (!serves && served && begun == null) {
      begun = now;
    }
  }

  /** All of them, one that is not over included. */
  List<Outage> outages() {
    List<Outage> all = new ArrayList<>(over);
    if (begun != null) {
      all.add(new Outage(begun, Duration.between(begun, region.kernel().instant())));
    }
    return all;
  }

  Duration longest() {
    return outages().stream().map(Outage::lasted).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** In words. */
  List<String> lines() {
    return outages().isEmpty()
        ? List.of("all the while, since the first instance came")
        : outages().stream()
            .map(o ->
                "not from %s on, for %s"
                    .formatted(
                        Timeline.elapsed(Duration.between(Region.START, o.from())),
                        Timeline.elapsed(o.lasted())))
            .toList();
  }
}

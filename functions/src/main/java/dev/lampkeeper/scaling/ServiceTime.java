package dev.lampkeeper.scaling;

import dev.lampkeeper.fleet.LaunchRecord;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long an instance takes until it serves: the median of what {@code bootstrap} measured. */
final class ServiceTime {
  /** Fewer could all be odd ones. */
  private static final int ENOUGH = 3;

  /**
   * From the wish for an instance until its hook waits, and from the hook's end until it serves.
   */
  private static final Duration AROUND = Duration.ofSeconds(60);

  private static final Duration LOOKED = Duration.ofHours(1);

  private final Ledger ledger;
  private Optional<Duration> measured = Optional.empty();
  private Instant looked = Instant.EPOCH;

  ServiceTime(Ledger ledger) {
    this.ledger = ledger;
  }

  /** As measured, else as a person set it. */
  Duration or(Duration set, Instant now) {
    if (looked.plus(LOOKED).isBefore(now)) {
      List<Duration> took =
          ledger.all(LaunchRecord.KIND).stream()
              .flatMap(e -> new LaunchRecord(e).took().stream())
              .sorted()
              .toList();
      measured =
          took.size() < ENOUGH
              ? Optional.empty()
              : Optional.of(took.get(took.size() / 2).plus(AROUND));
      looked = now;
    }
    return measured.orElse(set);
  }
}

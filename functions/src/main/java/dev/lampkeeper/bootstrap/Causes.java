package dev.lampkeeper.bootstrap;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Whether launches keep failing for one cause: then giving one up only makes the next one. */
final class Causes {
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int LENGTH = 150;

  private Causes() {}

  /** The same for reasons that differ only in ids, numbers and times. */
  static String of(Step step, String reason) {
    String cause =
        step
            + ": "
            + reason
                .replaceAll("\\b[di]-[0-9A-Za-z]+", "#")
                .replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#");
    return cause.length() <= LENGTH ? cause : cause.substring(0, LENGTH);
  }

  /**
   * How many other launches failed for the same cause before this one, within a day and with no
   * launch completed by us since.
   */
  static int failedBefore(Launch launch, Collection<Launch> all) {
    Optional<Instant> success =
        all.stream()
            .filter(l -> l.outcome().equals(Optional.of(Launch.Outcome.CONTINUE)))
            .flatMap(l -> l.ended().stream())
            .max(Comparator.naturalOrder());
    return launch
        .failure()
        .map(mine ->
            (int)
                all.stream()
                    .filter(l -> !l.instanceId().equals(launch.instanceId()))
                    .flatMap(l -> l.failure().stream())
                    .filter(f -> f.cause().equals(mine.cause()))
                    .filter(f -> !f.at().isAfter(mine.at()))
                    .filter(f -> f.at().plus(REMEMBERED).isAfter(mine.at()))
                    .filter(f -> success.isEmpty() || f.at().isAfter(success.get()))
                    .count())
        .orElse(0);
  }
}

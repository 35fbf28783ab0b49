package dev.lampkeeper.fleet;

import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the last launch of an instance, as far as others than {@code bootstrap} read it:
 * kind {@code launch}, id the instance's.
 */
public record LaunchRecord(Entry entry) {
  public static final String KIND = "launch";

  /** The value's name of {@link #release}. */
  public static final String RELEASE = "release";

  public static Ledger.Key key(String instanceId) {
    return new Ledger.Key(KIND, instanceId);
  }

  /**
   * What the instance was seen to run when its launch ended well, by its {@link
   * CurrentRelease#name}.
   */
  public Optional<String> release() {
    return entry.find(RELEASE);
  }

  /** When the launch came to its end. */
  public Optional<Instant> ended() {
    return entry.find("ended").map(Instant::parse);
  }

  /** How long its hook was waited in, if the instance was found ready then. */
  public Optional<Duration> took() {
    return entry
        .find("outcome")
        .filter("CONTINUE"::equals)
        .flatMap(_ -> ended())
        .flatMap(
            end -> entry.find("began").map(began -> Duration.between(Instant.parse(began), end)));
  }
}

package dev.lampkeeper.scaling;

import java.time.Instant;
import java.util.Optional;

/** What tests tell of a group and of its settings. */
final class Told {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:30Z");
  static final String FLEET = "shop-web";

  private Told() {}

  /** Of a stack's own group, whose target may be lent. */
  static ScalingSettings settings(String... lines) {
    return ScalingSettings.parse(text(lines));
  }

  /** As the template writes them; later lines count. */
  static String text(String... lines) {
    return """
    REQUESTS=
    TARGETS=yes
    TARGET_CPU=50
    TARGET_REQUESTS=0
    TARGET_METRIC=
    SLOW_CPU=90
    SERVICE_SECONDS=240
    SIZES=
    EVENTS=
    MEMORY=no
    DATABASE_CONNECTIONS=0
    DATABASE=
    ROLLBACK_ALARMS=
    """
        + String.join("\n", lines);
  }

  /** A group at rest, of two to twenty instances by a person's will. */
  static GroupFacts group(int min, int desired, Lent lent) {
    return new GroupFacts(
        min, 20, desired, lent, lent.lease(), true, 1, Optional.empty(), Optional.empty());
  }

  static Lent fresh() {
    return Lent.fresh(FLEET, NOW);
  }

  /** A floor over the person's minimum of two, lent a while ago. */
  static Lent lent(int floor, Instant ends) {
    return fresh()
        .lease(new Lease(ends, 2))
        .floor(new Change(floor, NOW.minusSeconds(600)))
        .understood(new Change(floor, NOW.minusSeconds(600)));
  }
}

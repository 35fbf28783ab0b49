package dev.lampkeeper.bootstrap;

import dev.lampkeeper.fleet.Intent.Wish;
import dev.lampkeeper.fleet.Refreshes;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import java.time.Duration;

/** Asks others for what only they can do: {@code release} for a release, a person for the rest. */
final class Alarm {
  private static final Duration QUIET = Duration.ofDays(1);

  private final String fleet;
  private final Refreshes refreshes;
  private final Intents intents;
  private final Notices notices;
  private final Journal journal;

  Alarm(String fleet, Refreshes refreshes, Intents intents, Notices notices, Journal journal) {
    this.fleet = fleet;
    this.refreshes = refreshes;
    this.intents = intents;
    this.notices = notices;
    this.journal = journal;
  }

  void bringUp(Launch launch, String release, String reason) {
    if (intents.ask(Wish.BRING_UP, release, reason)) {
      journal.decided(
          launch.instanceId(), "ask release", "to bring up outdated instances: " + reason);
    }
  }

  /** Nothing could be found out about a launch. */
  void left(Launch launch, String reason) {
    notices.tell(
        "launch left to its hook's default result",
        QUIET,
        "Launches of " + fleet + " cannot be verified",
        """
        The launch of the instance %s of the Auto Scaling group %s was left to the default result of its hook:
        %s
        """
            .formatted(launch.instanceId(), fleet, reason));
  }

  /**
   * Launches keep failing for the cause of this one. While an instance refresh replaces servers its
   * new ones may be to blame, and the release serves on those that it has not replaced: it fails
   * after an hour of that.
   */
  void churning(Launch launch, String reason) {
    Failure failure = launch.failure().orElseThrow();
    failure
        .release()
        .filter(_ -> !refreshes.replacing())
        .filter(bad -> intents.ask(Wish.LAST_GOOD, bad, failure.reason()))
        .ifPresent(bad ->
            journal.decided(
                launch.instanceId(), "ask release", "for the last good one instead of " + bad));
    notices.tell(
        "launch " + failure.cause(),
        QUIET,
        "Launches of " + fleet + " keep failing: " + failure.reason(),
        """
        Launches of the Auto Scaling group %s keep failing at the step "%s" for one cause:
        %s

        The instance %s: %s

        The last of what it wrote:
        %s
        """
            .formatted(
                fleet,
                failure.step(),
                failure.reason(),
                launch.instanceId(),
                reason,
                failure.tail().isEmpty() ? "(nothing)" : failure.tail()));
  }
}

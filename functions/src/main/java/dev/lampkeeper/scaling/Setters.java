package dev.lampkeeper.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/**
 * Who set the group's capacity, as its scaling activities tell in words. See
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-verify-scaling-activity.html
 */
record Setters(AutoScalingClient autoScaling, String fleet) {
  private static final Pattern CAUSE =
      Pattern.compile(
          "At (\\S+Z) ((?:(?! At ).)*?) changing the desired capacity from \\d+ to (\\d+)");

  /** AWS's clock and ours, and the time that a call takes. */
  private static final Duration APART = Duration.ofMinutes(2);

  /** So long a change is believed to show in the activities at the latest. */
  private static final Duration SHOWN = Duration.ofMinutes(5);

  /** Some launches fail for hours, and each is an activity. */
  private static final int LOOKED_AT = 50;

  /** What the ledger should know of a capacity that the group shows. */
  Lent understand(Lent lent, int desired, int min, Instant now) {
    Optional<Change> newest = lent.capacities().stream().findFirst();
    if (newest.isEmpty()) {
      return lent.understood(new Change(desired, now));
    }
    boolean old =
        lent.capacities().stream().anyMatch(c -> c.value() == desired)
            && now.isBefore(newest.get().at().plus(APART));
    boolean known = newest.get().value() == desired || old;
    if (known) {
      return lent;
    }
    Instant since = newest.get().at().minus(APART);
    for (var activity :
        autoScaling
            .describeScalingActivities(r -> r.autoScalingGroupName(fleet).maxRecords(LOOKED_AT))
            .activities()) {
      Matcher cause = CAUSE.matcher(activity.cause());
      if (cause.find() && Integer.parseInt(cause.group(3)) == desired) {
        Change change = new Change(desired, Instant.parse(cause.group(1)));
        if (change.at().isAfter(since)) {
          return person(lent, cause.group(2), change, min)
              ? lent.understood(change).held(change)
              : lent.understood(change);
        }
      }
    }
    Change unexplained =
        lent.unexplained().filter(u -> u.value() == desired).orElse(new Change(desired, now));
    return now.isBefore(unexplained.at().plus(SHOWN))
        ? lent.unexplained(unexplained)
        : lent.understood(new Change(desired, now));
  }

  /** Not ours, and not just what a new minimum brings with it. */
  private static boolean person(Lent lent, String who, Change change, int min) {
    return who.startsWith("a user request")
        && !(who.contains("constraints") && change.value() == min)
        && lent.capacities().stream()
            .noneMatch(c ->
                c.value() == change.value()
                    && Duration.between(c.at(), change.at()).abs().compareTo(APART) <= 0);
  }
}

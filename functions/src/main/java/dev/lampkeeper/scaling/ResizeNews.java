package dev.lampkeeper.scaling;

import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells that a change of size began, and how it ended. */
record ResizeNews(String fleet, Journal journal, Notices notices) {
  /** The same is not told a person again for so long; a change begins no oftener. */
  private static final Duration QUIET = Duration.ofDays(1);

  /**
   * @param refresh the instance refresh's id
   */
  void began(String type, String refresh, String reason) {
    journal.decided(fleet, "resize", reason, Map.of("refresh", refresh, "type", type));
    notices.tell(
        "resize to " + type,
        QUIET,
        "%s changes to %s".formatted(fleet, type),
        """
        The instances of the Auto Scaling group %s are replaced by such of type %s, a tenth at a time (instance refresh %s):
        %s
        If the new ones do not serve, it goes back by itself, and you are told.
        """
            .formatted(fleet, type, refresh, reason));
  }

  /**
   * Once: with what was decided is remembered that it ended.
   *
   * @param before what the ledger has
   */
  void ended(Resized before, Resized after, List<Size> ladder) {
    if (before.to().isEmpty() || after.to().isPresent()) {
      return;
    }
    String type = before.to().get();
    boolean inVain = after.inVain(ladder).contains(type);
    if (!inVain && !after.how().equals(Resizes.NOT_BEGUN)) {
      journal.decided(
          fleet, "resized", "The change to %s succeeded: %s.".formatted(type, after.how()));
      return;
    }
    String reason =
        "The change to %s did not succeed: %s. It is %s."
            .formatted(
                type,
                after.how(),
                inVain
                    ? "not tried again until ScalingSizes or the group's type is another"
                    : "tried again in a day; the keeper's log has what AWS answered");
    notices.tell(
        "resize in vain to " + type,
        QUIET,
        "%s could not be changed to %s".formatted(fleet, type),
        reason + "\n");
    journal.decided(fleet, "leave", reason);
  }
}

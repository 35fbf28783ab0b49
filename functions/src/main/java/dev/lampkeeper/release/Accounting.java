package dev.lampkeeper.release;

import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.release.AccountDecision.Outcome.Everywhere;
import dev.lampkeeper.release.AccountDecision.Outcome.Lasting;
import dev.lampkeeper.release.AccountDecision.Outcome.Waiting;
import dev.lampkeeper.release.ReleaseDecision.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down who runs the current release, and says what is new of it. */
record Accounting(Ledger ledger, Journal journal, Notices notices, Records records) {
  /** The same instances are told of once a day. */
  private static final Duration QUIET = Duration.ofDays(1);

  void count(Count counted, ReleaseFacts facts, Instant now) {
    Optional<Account> before = facts.account();
    Account account = counted.account();
    switch (counted.outcome()) {
      case Everywhere o -> {
        counted
            .release()
            .filter(release -> release.entry().find(Release.SERVED_COUNT).isEmpty())
            .ifPresent(release -> keep(served(release, account)));
        String attempt = account.attempt();
        ledger.put(account.telling(attempt).entry());
        if (!account.told(attempt)) {
          Instant from = counted.release().map(Release::begun).orElse(now);
          journal.ended(
              name(counted),
              "everywhere",
              counted.reason(),
              Duration.between(from, account.last().orElse(now)),
              Map.of("deployment", attempt, "instances", Integer.toString(account.good().size())));
        }
      }
      case Waiting o -> {
        ledger.put(account.telling("").entry());
        if (!account.behind().keySet().equals(before.map(b -> b.behind().keySet()).orElse(null))) {
          journal.decided(GroupNotes.ID, "wait", counted.reason());
        }
      }
      case Lasting o -> {
        boolean news =
            before
                .filter(b -> b.release().equals(account.release()))
                .filter(b -> b.reported().containsAll(account.reported()))
                .isEmpty();
        if (news) {
          tell(counted, o.missing());
        }
        ledger.put(account.telling("").entry());
        if (news) {
          journal.ended(name(counted), "drift", counted.reason(), Duration.ZERO, Map.of());
        }
      }
    }
  }

  private void tell(Count counted, String missing) {
    Account account = counted.account();
    counted.release().ifPresent(r -> keep(r.with(Map.of(Release.MISSING, missing))));
    notices.tell(
        "drift " + account.release() + " " + String.join(" ", account.reported()).hashCode(),
        QUIET,
        account.reported().size() + " instances do not run the current release",
        """
        %s is the current release, and these %d instances do not run it, whatever was tried:

        %s

        Look at one of them, or replace it by a new one, which gets the release when it is launched:

        aws autoscaling terminate-instance-in-auto-scaling-group --no-should-decrement-desired-capacity --instance-id %s
        """
            .formatted(
                account.release(), account.reported().size(), missing, account.reported().first()));
  }

  private static Release served(Release release, Account account) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put(Release.SERVED_COUNT, Integer.toString(account.good().size()));
    account.first().ifPresent(at -> values.put(Release.SERVED_FIRST, at.toString()));
    account.last().ifPresent(at -> values.put(Release.SERVED_LAST, at.toString()));
    values.put(Release.MISSING, "");
    return release.with(values);
  }

  private void keep(Release release) {
    records.write(release);
    ledger.put(release.entry());
  }

  private static String name(Count counted) {
    return counted.release().map(r -> r.archive().toString()).orElse(counted.account().release());
  }
}

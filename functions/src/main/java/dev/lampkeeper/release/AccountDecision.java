package dev.lampkeeper.release;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Account.Behind;
import dev.lampkeeper.release.Closer.Question;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether every instance in service runs the current release: asked after each deployment to the
 * group, whoever made it, and once an hour. What CodeDeploy does by itself is waited for; then the
 * instances that miss the release are brought up, twice at most; then a person is told. Nothing is
 * terminated.
 */
final class AccountDecision {
  /** CodeDeploy's follow-on for instances that were launched meanwhile comes within this. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Who deploys by hand, and failed, may be about to try again. */
  private static final Duration FOREIGN = Duration.ofMinutes(15);

  /** So far apart, for what made one attempt fail may make the next fail at once. */
  private static final Duration APART = Duration.ofMinutes(5);

  /** How often it is tried to make CodeDeploy know the release that new instances get. */
  private static final Duration AGAIN = Duration.ofHours(1);

  /** How often an instance is brought up. */
  private static final int TRIES = 2;

  /** What the ids of releases begin with that bring instances up. */
  private static final String MISSED = "missed-";

  /** What came of counting. */
  sealed interface Outcome {
    /** Every instance runs it. */
    record Everywhere() implements Outcome {}

    /** Some do not, which is waited for or worked at. */
    record Waiting() implements Outcome {}

    /**
     * Some do not, and nothing is left to do here.
     *
     * @param missing what they run, a line an instance
     */
    record Lasting(String missing) implements Outcome {}
  }

  private AccountDecision() {}

  /** Empty if there is nothing to be counted now. */
  static Optional<ReleaseDecision> decide(ReleaseFacts facts, Instant now) {
    if (facts.current().isEmpty() || facts.lastAttempt().filter(a -> !a.over()).isPresent()) {
      return Optional.empty();
    }
    CurrentRelease current = facts.current().get();
    if (forgotten(facts, current, now)) {
      return Optional.of(
          bringUp(
              facts,
              current,
              "CodeDeploy's deployment group knows no success, so new instances would get nothing",
              now));
    }
    Account account = facts.account().orElseGet(() -> Account.fresh(now));
    boolean touched = !account.covers(current.name(), facts.attempt());
    if (!touched && now.isBefore(account.due())) {
      return Optional.empty();
    }
    Standings standings = new Standings(facts, current, account, touched);
    Optional<Question> look = standings.look();
    if (look.isPresent()) {
      return Optional.of(new Look(look.get(), "who runs " + current.spoken()));
    }
    SortedMap<String, Behind> behind = behind(facts, account, standings.all(), now);
    SortedMap<String, Behind> ripe = only(behind, b -> !now.isBefore(b.ripe()));
    long untried = ripe.values().stream().filter(b -> tries(facts, b) < TRIES).count();
    return Optional.of(
        untried > 0 && deployable(current)
            ? bringUp(facts, current, Counting.some(behind) + " not run " + current.spoken(), now)
            : new Counting(facts, current, account, standings.all()).count(behind, ripe, now));
  }

  private static SortedMap<String, Behind> behind(
      ReleaseFacts facts, Account account, SortedMap<String, Standing> standings, Instant now) {
    SortedMap<String, Behind> known =
        account.release().equals(facts.currentName()) ? account.behind() : new TreeMap<>();
    SortedMap<String, Behind> behind = new TreeMap<>();
    standings.forEach((id, standing) -> {
      if (!standing.good()) {
        Behind before = known.get(id);
        behind.put(
            id,
            new Behind(
                before == null ? now : before.since(),
                before == null
                    ? now.plus(standing.foreign() ? FOREIGN : PATIENCE)
                    : ripe(facts, before),
                standing.failed(),
                standing.what()));
      }
    });
    return behind;
  }

  private static Instant ripe(ReleaseFacts facts, Behind behind) {
    return Stream.concat(
            Stream.of(behind.ripe()),
            triesSince(facts, behind.since()).map(r -> r.at().plus(APART)))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** How often it was tried to bring up an instance since it was noted. */
  private static long tries(ReleaseFacts facts, Behind behind) {
    return triesSince(facts, behind.since()).count();
  }

  private static Stream<Release> triesSince(ReleaseFacts facts, Instant since) {
    return facts.releases().stream()
        .filter(r -> r.id().startsWith(MISSED) && r.state() != State.SUPERSEDED)
        .filter(r -> !r.begun().isBefore(since));
  }

  /**
   * Whether the deployment group was deleted and made anew: it has no success then that launches
   * get. What became current a moment ago may not be shown yet.
   */
  private static boolean forgotten(ReleaseFacts facts, CurrentRelease current, Instant now) {
    Instant before = now.minus(AGAIN);
    return facts.lastSuccess().isEmpty()
        && deployable(current)
        && !current.created().isAfter(before)
        && triesSince(facts, before).findAny().isEmpty();
  }

  private static boolean deployable(CurrentRelease current) {
    return current.revision().flatMap(r -> Upload.bundleType(r.key())).isPresent();
  }

  private static ReleaseDecision bringUp(
      ReleaseFacts facts, CurrentRelease current, String reason, Instant now) {
    String prefix = MISSED + Integer.toHexString(current.deployment().hashCode()) + "-";
    long before = facts.releases().stream().filter(r -> r.id().startsWith(prefix)).count();
    return ReleaseDecision.unlessInTheWay(
        facts,
        Release.fresh(
            prefix + before, Origin.BRING_UP, current.revision().orElseThrow(), "", now, now),
        reason);
  }

  private static SortedMap<String, Behind> only(
      SortedMap<String, Behind> behind, Predicate<Behind> which) {
    SortedMap<String, Behind> some = new TreeMap<>();
    behind.forEach((id, b) -> {
      if (which.test(b)) {
        some.put(id, b);
      }
    });
    return some;
  }
}

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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

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
    Account account = facts.account().orElseGet(() -> Account.fresh(now));
    boolean touched = !account.covers(current.name(), facts.attempt());
    if (!touched && now.isBefore(account.due())) {
      return Optional.empty();
    }
    Standings standings = new Standings(facts, current, account, touched);
    Optional<Question> look = standings.look();
    if (look.isPresent()) {
      return Optional.of(new Look(look.get(), "who runs " + current.name()));
    }
    SortedMap<String, Behind> behind = behind(account, standings.all(), current, now);
    SortedMap<String, Behind> ripe = only(behind, b -> !now.isBefore(b.ripe()));
    long untried = ripe.values().stream().filter(b -> tries(facts, b) < TRIES).count();
    return Optional.of(
        untried > 0 && deployable(current)
            ? bringUp(facts, current, behind, now)
            : new Counting(facts, current, account, standings.all()).count(behind, ripe, now));
  }

  private static SortedMap<String, Behind> behind(
      Account account, SortedMap<String, Standing> standings, CurrentRelease current, Instant now) {
    SortedMap<String, Behind> known =
        account.release().equals(current.name()) ? account.behind() : new TreeMap<>();
    SortedMap<String, Behind> behind = new TreeMap<>();
    standings.forEach((id, standing) -> {
      if (!standing.good()) {
        Behind before = known.get(id);
        behind.put(
            id,
            new Behind(
                before == null ? now : before.since(),
                before == null ? now.plus(standing.foreign() ? FOREIGN : PATIENCE) : before.ripe(),
                standing.failed(),
                standing.what()));
      }
    });
    return behind;
  }

  /** How often it was tried to bring up an instance since it was noted. */
  private static long tries(ReleaseFacts facts, Behind behind) {
    return facts.releases().stream()
        .filter(r -> r.id().startsWith(MISSED) && r.state() != State.SUPERSEDED)
        .filter(r -> !r.begun().isBefore(behind.since()))
        .count();
  }

  private static boolean deployable(CurrentRelease current) {
    return current.revision().flatMap(r -> Upload.bundleType(r.key())).isPresent();
  }

  private static ReleaseDecision bringUp(
      ReleaseFacts facts, CurrentRelease current, SortedMap<String, Behind> behind, Instant now) {
    String prefix = MISSED + Integer.toHexString(current.deployment().hashCode()) + "-";
    long before = facts.releases().stream().filter(r -> r.id().startsWith(prefix)).count();
    return ReleaseDecision.unlessInTheWay(
        facts,
        Release.fresh(
            prefix + before, Origin.BRING_UP, current.revision().orElseThrow(), "", now, now),
        Counting.some(behind) + " not run " + current.name());
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

package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static dev.lampkeeper.release.Facts.V1;
import static dev.lampkeeper.release.Facts.V2;
import static dev.lampkeeper.release.Facts.ended;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.LaunchRecord;
import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.release.Deployed.Maker;
import dev.lampkeeper.release.Deployed.Status;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Count;
import dev.lampkeeper.release.ReleaseDecision.Deploy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** V2 is current: deployment d-2 brought it at T + 100. */
final class AccountDecisionTest {
  private static final Instant NOW = T.plusSeconds(1000);
  private static final Account.Behind NOTED =
      new Account.Behind(NOW.minusSeconds(600), NOW, false, "runs v1");
  private static final Account.Behind FAILED =
      new Account.Behind(NOW.minusSeconds(600), NOW, true, "d-2 is FAILED on it");

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource
  void decides(Facts facts, String decision, String reason) {
    ReleaseDecision decided = ReleaseDecision.decide(facts.facts(), NOW);

    String is =
        decided.getClass().getSimpleName()
            + (decided instanceof Count c ? " " + c.outcome().getClass().getSimpleName() : "");
    assertEquals(decision, is, decided.reason());
    assertTrue(decided.reason().contains(reason), decided.reason());
  }

  static Stream<Arguments> decides() {
    return Stream.of(
        // When it is due.
        row(new Facts().lastAttempt("d-2", true), "Rest", "no archive waits"),
        row(runs().lastAttempt("d-3", false), "Rest", "no archive waits"),
        row(runs().account(covering(NOW.plusSeconds(1), Map.of(), "i-1")), "Rest", ""),
        row(runs(), "Look", "who runs"),
        row(runs().account(covering(NOW, Map.of(), "i-1")), "Look", "who runs"),
        row(
            runs().account(covering(NOW.plusSeconds(1), Map.of())).lastAttempt("d-3", true),
            "Look",
            ""),
        row(serving("i-1"), "Look", "who runs"),
        row(serving("i-1").closer(c -> c.with(List.of(d2()))), "Look", "who runs"),
        row(serving(), "Look", "who runs"),
        row(looked(List.of(d2())), "Count Waiting", "no instance is in service"),
        // After a deployment.
        row(
            after(d2(), part("i-1", 120), part("i-2", 160)),
            "Count Everywhere",
            "all 2 instances in service run s3://b/releases/v2.zip?versionId=1; it served on the"
                + " first after 20 s, on the last after 60 s"),
        row(after(d2(), part("i-1", 120)), "Look", ""),
        row(after(d2(), part("i-1", 120), part("i-2", Part.Status.SKIPPED)), "Look", ""),
        row(
            after(d2(), part("i-1", 120), part("i-2", Part.Status.FAILED))
                .closer(AccountDecisionTest::noLaunches),
            "Count Waiting",
            "1 instance does not run s3://b/releases/v2.zip?versionId=1 yet: i-2 deployment d-2 of"),
        row(
            after(d2(), part("i-1", 120)).closer(launches("i-2", V2, 500)),
            "Count Everywhere",
            "the last after 400 s"),
        row(
            after(d2(), part("i-1", 120)).closer(launches("i-2", V1, 500)),
            "Count Waiting",
            "i-2 runs s3://b/releases/v1.zip?versionId=1 since its launch"),
        row(
            after(d2(), part("i-1", 120)).closer(AccountDecisionTest::noLaunches),
            "Count Waiting",
            "i-2 nothing tells"),
        // A launch that nobody verified.
        row(own(), "Look", ""),
        row(
            own().closer(c -> c.with("d-9", List.of(part("i-2", 400)))),
            "Count Everywhere",
            "all 2 instances"),
        // What touched an instance last counts, who made it does not.
        row(
            looked(List.of(foreign(Status.FAILED), d2()), "i-1", "i-2")
                .closer(c ->
                    c.with("d-2", List.of(part("i-1", 120), part("i-2", 120)))
                        .with("d-3", List.of(part("i-1", 700), part("i-2", Part.Status.FAILED))))
                .closer(AccountDecisionTest::noLaunches),
            "Count Waiting",
            "2 instances do not run"),
        row(
            looked(List.of(foreign(Status.FAILED), d2()), "i-1")
                .closer(c ->
                    c.with("d-2", List.of(part("i-1", 120)))
                        .with("d-3", List.of(part("i-1", Part.Status.PENDING)))),
            "Count Everywhere",
            "all 1 instances"),
        row(
            after(d2(), part("i-1", Part.Status.FAILED), part("i-2", 160))
                .closer(launches("i-1", V2, 500)),
            "Count Everywhere",
            "all 2"),
        // Once an hour: only what was launched since is asked for.
        row(hourly(Map.of(), "i-1", "i-2"), "Count Everywhere", "all 2 instances"),
        row(hourly(Map.of(), "i-1").closer(launches("i-2", V2, 900)), "Count Everywhere", "all 2"),
        row(hourly(Map.of(), "i-1"), "Look", ""),
        // What waits long enough is brought up, twice at most.
        row(
            hourly(noted(NOTED), "i-1").closer(AccountDecisionTest::noLaunches),
            "Deploy",
            "1 instance does not run"),
        row(
            hourly(noted(late()), "i-1").closer(AccountDecisionTest::noLaunches),
            "Count Waiting",
            "yet: i-2 runs v1"),
        row(hourly(noted(NOTED), "i-1").closer(launches("i-2", V2, 900)), "Count Everywhere", ""),
        row(hourly(noted(NOTED), "i-1").closer(launches("i-2", V2, 300)), "Deploy", ""),
        row(
            hourly(noted(NOTED), "i-1")
                .closer(AccountDecisionTest::noLaunches)
                .release(tried(0))
                .inTheWay("d-9"),
            "Wait",
            "until deployment d-9"),
        row(
            hourly(noted(NOTED), "i-1").closer(AccountDecisionTest::noLaunches).release(tried(0)),
            "Deploy",
            ""),
        row(
            hourly(noted(NOTED), "i-1")
                .closer(AccountDecisionTest::noLaunches)
                .release(tried(0))
                .release(tried(1)),
            "Count Lasting",
            "1 instance does not run s3://b/releases/v2.zip?versionId=1: i-2 runs v1"),
        row(
            hourly(noted(NOTED), "i-1")
                .closer(AccountDecisionTest::noLaunches)
                .current(new CurrentRelease("github://shop/web@4f2a", Optional.empty(), "d-2", T))
                .account(account("github://shop/web@4f2a", NOW, noted(NOTED), "i-1")),
            "Count Lasting",
            "i-2 runs v1"),
        row(
            hourly(noted(NOTED), "i-1")
                .closer(AccountDecisionTest::noLaunches)
                .release(tried(0).in(State.FAILED, NOW.minusSeconds(299), "")),
            "Count Waiting",
            "yet: i-2 runs v1"),
        // The deployment group was made anew: once an hour, whatever runs.
        row(anew(), "Deploy", "new instances would get nothing"),
        row(anew().lastSuccess("d-2"), "Rest", ""),
        row(anew().release(tried(0)), "Rest", ""),
        // CodeDeploy does not count it among the outdated.
        row(broughtUp(NOTED), "Count Everywhere", "all 2 instances"),
        row(followedOn(part("i-2", 910)), "Count Everywhere", "all 2 instances"),
        row(followedOn(part("i-2", Part.Status.FAILED)), "Deploy", "1 instance does not run"),
        row(broughtUp(FAILED), "Deploy", "1 instance does not run"),
        row(broughtUp(FAILED).release(tried(1)), "Count Lasting", "i-2 d-2 is FAILED on it"));
  }

  @Test
  void whatSomeoneElseFailedToDeployIsWaitedForLonger() {
    Facts facts =
        looked(List.of(foreign(Status.FAILED), d2()), "i-1", "i-2")
            .closer(c ->
                c.with("d-2", List.of(part("i-1", 120), part("i-2", Part.Status.FAILED)))
                    .with("d-3", List.of(part("i-1", Part.Status.FAILED))))
            .closer(AccountDecisionTest::noLaunches);

    Account account = ((Count) ReleaseDecision.decide(facts.facts(), NOW)).account();

    assertEquals(
        List.of(NOW.plus(Duration.ofMinutes(15)), NOW.plus(Duration.ofMinutes(3))),
        account.behind().values().stream().map(Account.Behind::ripe).toList());
    assertEquals(NOW.plus(Duration.ofMinutes(3)), account.due());
  }

  @Test
  void whatBroughtTheReleaseIsTheOneThatServed() {
    Facts facts =
        after(d2(), part("i-1", 120), part("i-2", 160))
            .release(ended(V2, State.SUCCEEDED).made("d-2").in(State.SUCCEEDED, T, ""))
            .release(tried(0));

    Count count = (Count) ReleaseDecision.decide(facts.facts(), NOW);

    assertEquals(Optional.of(V2.id()), count.release().map(Release::id));
    assertEquals(Optional.of(T.plusSeconds(120)), count.account().first());
    assertEquals(Optional.of(T.plusSeconds(160)), count.account().last());
    assertEquals(new TreeSet<>(List.of("i-1", "i-2")), count.account().good());
  }

  @Test
  void bringsUpTheCurrentReleaseToTheOutdatedInstances() {
    Facts facts =
        hourly(noted(NOTED), "i-1").closer(AccountDecisionTest::noLaunches).release(tried(0));

    Release release = ((Deploy) ReleaseDecision.decide(facts.facts(), NOW)).release();

    assertEquals(Origin.BRING_UP, release.origin());
    assertEquals(V2.revision(), release.revision());
    assertEquals(tried(1).id(), release.id());
  }

  private static Arguments row(Facts facts, String decision, String reason) {
    return Arguments.of(facts, decision, reason);
  }

  private static Facts runs() {
    return new Facts()
        .current(Facts.current(V2, "d-2", T.plusSeconds(100)))
        .lastAttempt("d-2", true);
  }

  private static Facts serving(String... instances) {
    TreeMap<String, String> members = new TreeMap<>();
    for (String id : instances) {
      members.put(id, "InService");
    }
    return runs().closer(c -> c.withMembers(members));
  }

  private static Facts looked(List<Deployed> deployed, String... instances) {
    return serving(instances).closer(c -> c.with(deployed));
  }

  /** With two instances in service. */
  private static Facts after(Deployed deployed, Part... parts) {
    return looked(List.of(deployed), "i-1", "i-2")
        .closer(c -> c.with(deployed.id(), List.of(parts)));
  }

  private static Facts own() {
    Deployed launch = deployed("d-9", V2, Status.SUCCEEDED, Maker.LAUNCH, 300, "");
    return looked(List.of(launch, d2()), "i-1", "i-2")
        .closer(c -> c.with("d-2", List.of(part("i-1", 120))))
        .closer(AccountDecisionTest::noLaunches);
  }

  /** With two instances in service, of which these were seen to run the release. */
  private static Facts hourly(Map<String, Account.Behind> behind, String... good) {
    return serving("i-1", "i-2")
        .account(covering(NOW, behind, good))
        .closer(c -> c.with(List.of()));
  }

  /** A deployment to the outdated instances has ended, and i-2 has no part in it. */
  private static Facts broughtUp(Account.Behind behind) {
    Deployed bringUp = deployed("d-5", V2, Status.SUCCEEDED, Maker.USER, 950, tried(0).id() + "/0");
    return hourly(noted(behind), "i-1")
        .lastAttempt("d-5", true)
        .release(tried(0))
        .closer(c -> c.with(List.of(bringUp)).with("d-5", List.of()))
        .closer(AccountDecisionTest::noLaunches);
  }

  /** The same, after CodeDeploy itself had tried to bring it up. */
  private static Facts followedOn(Part part) {
    Deployed follow = deployed("d-4", V2, Status.SUCCEEDED, Maker.CODE_DEPLOY, 900, "");
    return broughtUp(NOTED)
        .closer(c ->
            c.with(List.of(c.recent().orElseThrow().getFirst(), follow))
                .with("d-4", List.of(part)));
  }

  private static Facts anew() {
    return new Facts()
        .current(Facts.current(V2, "d-2", NOW.minusSeconds(3600)))
        .account(covering(NOW.plusSeconds(1), Map.of(), "i-1"))
        .lastAttempt("d-2", true);
  }

  private static Release tried(int which) {
    return Release.fresh(
            "missed-" + Integer.toHexString("d-2".hashCode()) + "-" + which,
            Origin.BRING_UP,
            V2.revision(),
            "",
            NOW.minusSeconds(360),
            NOW)
        .made("d-" + (5 + which))
        .in(State.SUCCEEDED, NOW.minusSeconds(300), "");
  }

  private static Map<String, Account.Behind> noted(Account.Behind behind) {
    return Map.of("i-2", behind);
  }

  private static Account.Behind late() {
    return new Account.Behind(NOTED.since(), NOW.plusSeconds(1), false, "runs v1");
  }

  private static Account covering(Instant due, Map<String, Account.Behind> behind, String... good) {
    return account(V2.revision().toString(), due, behind, good);
  }

  private static Account account(
      String release, Instant due, Map<String, Account.Behind> behind, String... good) {
    return Account.fresh(T)
        .counted(
            release,
            "d-2",
            V2.id(),
            Arrays.asList(good),
            behind,
            List.of(T.plusSeconds(120)),
            NOW.minusSeconds(200),
            due);
  }

  private static Deployed d2() {
    return deployed("d-2", V2, Status.SUCCEEDED, Maker.USER, 100, V2.id() + "/0");
  }

  private static Deployed foreign(Status status) {
    return deployed("d-3", V1, status, Maker.USER, 600, "");
  }

  private static Deployed deployed(
      String id, Upload what, Status status, Maker maker, int seconds, String attempt) {
    return new Deployed(
        id,
        status,
        what.revision().toString(),
        Optional.of(what.revision()),
        Optional.of(attempt).filter(a -> !a.isEmpty()),
        maker,
        T.plusSeconds(seconds),
        "",
        "");
  }

  private static Part part(String instance, int seconds) {
    return new Part(instance, Part.Status.SUCCEEDED, T.plusSeconds(seconds), Optional.empty());
  }

  private static Part part(String instance, Part.Status status) {
    return new Part(instance, status, T.plusSeconds(300), Optional.empty());
  }

  /** Nobody has verified one. */
  private static Closer noLaunches(Closer closer) {
    return closer.with(Map.<String, LaunchRecord>of());
  }

  private static UnaryOperator<Closer> launches(String instance, Upload runs, int seconds) {
    Entry entry =
        Entry.fresh(LaunchRecord.KIND, instance, NOW)
            .with(
                new TreeMap<>(
                    Map.of(
                        "release", runs.revision().toString(),
                        "ended", T.plusSeconds(seconds).toString())));
    return c -> c.with(Map.of(instance, new LaunchRecord(entry)));
  }
}

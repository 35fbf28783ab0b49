package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.scaling.GroupDecision.Enough;
import dev.lampkeeper.scaling.GroupDecision.Leave;
import dev.lampkeeper.scaling.GroupDecision.Lend;
import dev.lampkeeper.scaling.GroupDecision.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GroupDecisionTest {
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(12));
  private static final Lease FRESH = new Lease(Instant.parse("2026-11-23T10:15:00Z"), 2);

  @ParameterizedTest
  @CsvSource({
    // min, desired, lent floor (0: none), busy instances, wanted; floor, capacity, new lease
    "2, 2, 0, 1, 5, 5, 5, true",
    "2, 6, 0, 1, 5, 5, 5, true",
    "2, 6, 0, 5, 5, 5, 6, true",
    "2, 6, 0, 9, 5, 5, 6, true",
    "2, 6, 0, 4.2, 5, 5, 5, true",
    "5, 5, 5, 1, 8, 8, 8, false",
    "8, 8, 8, 1, 4, 4, 4, false",
    "8, 8, 8, 1, 1, 2, 2, false",
    "2, 2, 0, 1, 99, 20, 20, true",
    "2, 4, 0, 1, 1, 2, 2, false",
  })
  void lendsWhatTheLoadNeeds(
      int min,
      int desired,
      int floor,
      double busy,
      int wanted,
      int newFloor,
      int capacity,
      boolean leased) {
    Lent lent = floor == 0 ? Told.fresh() : Told.lent(floor, LATER);
    GroupFacts facts =
        new GroupFacts(
            min, 20, desired, lent, lent.lease(), true, busy, Optional.empty(), Optional.empty());
    Lend lend = assertInstanceOf(Lend.class, decide(facts, run(wanted)));

    assertEquals(newFloor, lend.floor());
    assertEquals(capacity, lend.desired());
    assertEquals(leased ? Optional.of(FRESH) : Optional.empty(), lend.lease());
  }

  @ParameterizedTest
  @CsvSource({"8, true", "9, false"})
  void aLeaseIsRenewedBeforeItEnds(int left, boolean renewed) {
    Lent lent = Told.lent(5, NOW.plus(Duration.ofMinutes(left)));
    GroupDecision decision = decide(Told.group(5, 5, lent), run(5));

    assertEquals(
        renewed ? new Lend(5, 5, Optional.of(FRESH), "The load.") : new Enough("The load."),
        decision);
  }

  @Test
  void aGroupAtItsMinimumNeedsNoLease() {
    assertEquals(new Enough("The load."), decide(Told.group(2, 2, Told.fresh()), run(1)));
  }

  @Test
  void whatAnotherPolicyHoldsIsLeftToIt() {
    GroupFacts facts = Told.group(5, 9, Told.lent(5, LATER));

    assertEquals(
        new Enough("The load."),
        GroupDecision.decide(facts, run(5), Told.settings("TARGETS=no"), NOW));
    assertEquals(
        new Lend(3, 9, Optional.empty(), "The load."),
        GroupDecision.decide(facts, run(3), Told.settings("TARGETS=no"), NOW));
  }

  @Test
  void nothingIsTakenAwayWhileSomethingIsUnderWay() {
    GroupFacts facts =
        Told.group(8, 8, Told.lent(8, LATER)).during(Optional.of("deployment d-1 is under way"));

    Leave leave = assertInstanceOf(Leave.class, decide(facts, run(4)));
    assertTrue(leave.reason().contains("deployment d-1"), leave.reason());
    assertEquals(
        "Bigger. Not now: deployment d-1 is under way.",
        decide(facts, resize(2, 2, "Bigger.")).reason());
    assertEquals(
        new Lend(9, 9, Optional.empty(), "The load."),
        decide(facts, resize(2, 9, "Bigger.")),
        "also when its type should be another");
    assertEquals(
        new Lend(9, 9, Optional.empty(), "The load."), decide(facts, run(9)), "but it may rise");
    GroupFacts ending =
        Told.group(8, 8, Told.lent(8, NOW.plusSeconds(60))).during(Optional.of("a refresh"));
    assertEquals(
        Optional.of(FRESH),
        assertInstanceOf(Lend.class, decide(ending, run(4))).lease(),
        "and what is lent stays so");
  }

  @Test
  void anotherSizeComesByARefresh() {
    assertEquals(
        new Refresh(Site.BASIC, new Lend(2, 2, Optional.empty(), "Bigger."), "Bigger."),
        decide(Told.group(2, 2, Told.fresh()), resize(2, 2, "Bigger.")));
  }

  @Test
  void aSmallerSizeBeginsWithAsManyAsItNeeds() {
    ScalingDecision smaller = resize(8, 4, "Smaller.");

    assertEquals(
        new Refresh(Site.BASIC, new Lend(8, 8, Optional.of(FRESH), "Smaller."), "Smaller."),
        decide(Told.group(2, 4, Told.fresh()), smaller));
    assertEquals(
        new Refresh(Site.BASIC, new Lend(9, 9, Optional.empty(), "Smaller."), "Smaller."),
        decide(Told.group(9, 9, Told.lent(9, LATER)), smaller),
        "what is lent now is not taken away by it");
  }

  @Test
  void aSizeThatWouldTakeAllThatTheMaximumAllowsIsNotBegun() {
    assertEquals(
        new Leave("Smaller. Not done: it would take all that the maximum allows."),
        decide(Told.group(4, 4, Told.lent(4, LATER)), resize(20, 4, "Smaller.")));
    assertEquals(
        new Lend(6, 6, Optional.of(FRESH), "The load."),
        decide(Told.group(2, 4, Told.fresh()), resize(20, 6, "Smaller.")));
  }

  @Test
  void aPersonsCapacityIsLeftAloneForAnHour() {
    Instant set = NOW.minus(GroupDecision.HELD).plusSeconds(1);
    GroupFacts held = Told.group(5, 12, Told.lent(5, LATER).held(new Change(12, set)));

    assertInstanceOf(Leave.class, decide(held, run(15)));
    assertInstanceOf(
        Lend.class, GroupDecision.decide(held, run(15), Told.settings(), NOW.plusSeconds(1)));
  }

  @Test
  void aPersonsNewMinimumIsWhatALeaseEndsAt() {
    GroupFacts facts = Told.group(7, 7, Told.lent(5, LATER));

    assertEquals(
        new Lend(
            7,
            7,
            Optional.of(new Lease(FRESH.ends(), 7)),
            "The minimum was set to 7: that is what a lent floor ends at."),
        decide(facts, run(3)));
  }

  @Test
  void withoutAForecastALeaseRunsOut() {
    GroupFacts facts = Told.group(5, 5, Told.lent(5, NOW.plusSeconds(60)));

    assertEquals(new Leave("No data."), decide(facts, new ScalingDecision.Leave("No data.")));
  }

  @Test
  void whereALeaseWouldNotEndNoFloorIsLent() {
    GroupFacts facts =
        new GroupFacts(
            5,
            20,
            5,
            Told.lent(5, LATER),
            Told.lent(5, LATER).lease(),
            false,
            1,
            Optional.of("somebody suspended ScheduledActions"),
            Optional.empty());

    assertEquals(
        new Lend(
            2,
            8,
            Optional.empty(),
            "The load. No floor is lent: its scheduled end would be skipped."),
        decide(facts, run(8)));
  }

  private static GroupDecision decide(GroupFacts facts, ScalingDecision load) {
    return GroupDecision.decide(facts, load, Told.settings(), NOW);
  }

  private static ScalingDecision resize(int instances, int before, String reason) {
    return new ScalingDecision.Resize(Site.BASIC, instances, run(before), reason);
  }

  private static ScalingDecision.Run run(int instances) {
    return new ScalingDecision.Run(instances, instances, instances, "The load.");
  }
}

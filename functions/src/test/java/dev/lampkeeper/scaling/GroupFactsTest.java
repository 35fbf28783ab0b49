package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GroupFactsTest {
  @ParameterizedTest
  @CsvSource({
    // the group's minimum, minutes until the lease ends; the person's minimum
    "5, 10, 2", // lent
    "2, 10, 2", // not lent (yet): a look that is old
    "7, 10, 7", // a person's own
    "5, -2, 2", // ended, and the action comes late
    "5, -4, 5", // somebody set what was lent
    "2, -4, 2",
  })
  void tellsThePersonsMinimum(int min, int left, int minimum) {
    Lent lent = Told.lent(5, NOW.plus(Duration.ofMinutes(left)));

    assertEquals(minimum, Told.group(min, 9, lent).minimum(NOW));
  }

  @Test
  void whatWasLentWithinALeaseIsOurs() {
    Instant superseded = NOW.minusSeconds(20);
    Lent lent = Told.lent(5, NOW.plus(Duration.ofMinutes(30))).floor(new Change(8, superseded));

    assertEquals(2, Told.group(8, 9, lent).minimum(NOW));
    Instant end = superseded.plus(GroupDecision.LEASE);
    assertEquals(2, Told.group(5, 9, lent).minimum(end.minusSeconds(1)));
    assertEquals(5, Told.group(5, 9, lent).minimum(end));
  }

  @Test
  void aFloorThatCouldNotBeSetDoesNotMakeTheOneBeforeAPersons() {
    Lent lent = Told.lent(6, NOW.plus(Duration.ofMinutes(10)));
    for (int i = 0; i < 5; i++) {
      lent = lent.floor(new Change(8, NOW.minusSeconds(300 - 60 * i)));
    }

    assertEquals(2, Told.group(6, 9, lent).minimum(NOW));
  }

  @Test
  void anEmptiedLedgerFindsItInTheGroupsAction() {
    GroupFacts facts = Told.group(5, 9, Told.fresh());

    assertEquals(5, facts.minimum(NOW));
    assertEquals(2, facts.leased(Optional.of(new Lease(NOW.plusSeconds(60), 2))).minimum(NOW));
    assertEquals(
        5, facts.leased(Optional.of(new Lease(NOW.minusSeconds(60), 2))).minimum(NOW), "it ended");
  }

  @Test
  void anActionThatSomebodyDeletedIsRemembered() {
    Lent lent = Told.lent(5, NOW.plus(Duration.ofMinutes(10)));

    assertEquals(2, Told.group(5, 9, lent).leased(Optional.empty()).minimum(NOW));
  }

  @Test
  void aPersonsCapacityIsHeldForAnHour() {
    GroupFacts facts = Told.group(2, 9, Told.fresh().held(new Change(9, NOW)));

    assertEquals(Optional.of(new Change(9, NOW)), facts.held(NOW.plusSeconds(3599)));
    assertEquals(Optional.empty(), facts.held(NOW.plusSeconds(3600)));
  }
}

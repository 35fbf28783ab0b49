package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.keeper.Fake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;

final class SettersTest {
  private static final String REST =
      "  At 2026-11-23T09:59:30Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 5 to 9.";
  private static final String PERSON =
      "At 2026-11-23T09:59:00Z a user request explicitly set group desired capacity changing the desired capacity from 5 to 9.";

  /** Five were set by us, ten minutes ago. */
  private final Lent lent = Told.lent(5, NOW.plusSeconds(600));

  private int looks;

  @Test
  void whatIsKnownIsNotAskedFor() {
    assertEquals(lent, understand(lent, 5));
    Lent justNow = lent.understood(new Change(7, NOW.minusSeconds(20)));
    assertEquals(justNow, understand(justNow, 5), "a look that is old");
    assertEquals(0, looks);
  }

  @Test
  void aPersonsCapacityIsHeld() {
    Lent seen = understand(lent, 9, PERSON + REST);

    assertEquals(Optional.of(9), seen.held().map(Change::value));
    assertEquals(NOW.minusSeconds(90), seen.held().orElseThrow().at());
    assertEquals(9, seen.capacities().getFirst().value());
  }

  @Test
  void soIsOneRightAfterOurs() {
    Lent ours = lent.understood(new Change(7, NOW.minusSeconds(100)));

    assertEquals(Optional.of(9), understand(ours, 9, PERSON).held().map(Change::value));
  }

  @Test
  void aPolicysCapacityIsNoPersons() {
    Lent seen =
        understand(
            lent,
            9,
            "At 2026-11-23T09:59:00Z a monitor alarm TargetTracking-shop-web-AlarmHigh-1 in state ALARM triggered policy cpu changing the desired capacity from 5 to 9."
                + REST);

    assertEquals(Optional.empty(), seen.held());
    assertEquals(9, seen.capacities().getFirst().value());
  }

  @Test
  void whatANewMinimumBringsIsNoPersonsCapacity() {
    String cause =
        "At 2026-11-23T09:59:00Z a user request update of AutoScalingGroup constraints to min: %d, max: 20, desired: 9 changing the desired capacity from 5 to 9.";

    assertEquals(Optional.empty(), setters(cause.formatted(9)).understand(lent, 9, 9, NOW).held());
    assertEquals(
        Optional.of(9),
        setters(cause.formatted(2)).understand(lent, 9, 2, NOW).held().map(Change::value));
  }

  @Test
  void oursIsKnownByItsTimeEvenWhenAnotherCameAfterIt() {
    Lent ours =
        lent.understood(new Change(9, NOW.minusSeconds(95)))
            .understood(new Change(6, NOW.minusSeconds(80)));
    Lent later = understand(ours, 9, NOW.plus(Duration.ofMinutes(1)), PERSON);

    assertEquals(Optional.empty(), later.held());
  }

  @Test
  void anOlderCauseDoesNotExplain() {
    Lent newer = lent.understood(new Change(6, NOW.plusSeconds(120)));
    Lent seen = understand(newer, 9, NOW.plusSeconds(240), PERSON);

    assertEquals(Optional.empty(), seen.held());
    assertEquals(Optional.of(9), seen.unexplained().map(Change::value));
  }

  @Test
  void whatNothingExplainsIsTakenAsItIsAfterAWhile() {
    Lent first = understand(lent, 9);
    assertEquals(Optional.of(new Change(9, NOW)), first.unexplained());
    Lent second = understand(first, 9, NOW.plusSeconds(299));
    assertEquals(Optional.of(new Change(9, NOW)), second.unexplained());
    Lent third = understand(second, 9, NOW.plusSeconds(300));
    assertEquals(Optional.empty(), third.unexplained());
    assertEquals(9, third.capacities().getFirst().value());
  }

  @Test
  void anEmptiedLedgerTakesWhatItSees() {
    Lent seen = understand(Told.fresh(), 9, PERSON);

    assertEquals(List.of(new Change(9, NOW)), seen.capacities());
    assertEquals(Optional.empty(), seen.held());
  }

  private Lent understand(Lent before, int desired, String... causes) {
    return understand(before, desired, NOW, causes);
  }

  private Lent understand(Lent before, int desired, Instant now, String... causes) {
    return setters(causes).understand(before, desired, 2, now);
  }

  private Setters setters(String... causes) {
    return new Setters(
        Fake.client(
            AutoScalingClient.class,
            _ -> {
              looks++;
              return DescribeScalingActivitiesResponse.builder()
                  .activities(
                      List.of(causes).stream()
                          .map(c -> Activity.builder().cause(c).build())
                          .toList())
                  .build();
            }),
        Told.FLEET);
  }
}

package dev.lampkeeper.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.release.Release.Origin;
import dev.lampkeeper.release.Release.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReleaseTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");
  private static final Revision REVISION = new Revision("b", "releases/a.zip", "");
  private static final Release FRESH =
      Release.fresh("r-1", Origin.UPLOAD, REVISION, "e", T, T.plusSeconds(5));

  @Test
  void keepsWhatItIsToldOnItsWay() {
    Release made = FRESH.ask(T.plusSeconds(9)).made("d-1");

    assertEquals(REVISION, made.revision());
    assertEquals(State.DEPLOYING, made.state());
    assertEquals(Optional.of(T.plusSeconds(9)), made.asked());
    assertEquals(Optional.of("d-1"), made.deployment());
    assertEquals(State.SUCCEEDED, made.in(State.SUCCEEDED, T, "well").state());
  }

  @Test
  void isPendingUntilItsDeploymentIsKnown() {
    assertTrue(FRESH.pending());
    assertTrue(FRESH.ask(T).pending());
    assertFalse(FRESH.ask(T).made("d-1").pending());
    assertFalse(FRESH.made("d-1").pending());
    assertFalse(FRESH.in(State.REFUSED, T, "no").pending());
  }

  @Test
  void isAnotherAttemptWhenItIsTriedAgain() {
    Release again = FRESH.ask(T).made("d-1").again(T, "nothing was there");

    assertTrue(again.pending());
    assertEquals("r-1/0", FRESH.attempt());
    assertEquals("r-1/1", again.attempt());
    assertEquals(Optional.empty(), again.deployment());
  }
}

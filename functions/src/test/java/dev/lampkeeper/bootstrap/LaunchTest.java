package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.bootstrap.Launch.Outcome;
import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LaunchTest {
  private static final Instant BEGAN = Instant.parse("2026-03-14T09:26:53Z");
  private static final Attempt ATTEMPT =
      new Attempt(
          "i-0a1b2c3d/group/1", List.of("prepare", "deliver", "probe"), BEGAN.plusSeconds(40));

  private static Launch begun() {
    return Launch.begin("i-0a1b2c3d", Optional.empty(), Phase.GROUP, Told.at(BEGAN));
  }

  /** As the ledger gives it back: texts only, one version on. */
  private static Launch read(Launch launch) {
    Entry e = launch.entry();
    return new Launch(
        new Entry(e.kind(), e.id(), e.version() + 1, e.expires(), new TreeMap<>(e.values())));
  }

  @Test
  void comesBackFromTheLedgerAsItWas() {
    Failure failure =
        new Failure(
            Step.DELIVERED, "why", "cause", BEGAN, Optional.of("s3://b/k"), "the last line");
    Launch launch =
        read(
            begun()
                .done(Step.AGENT, Duration.ofSeconds(40), "is online")
                .probed("d-1", BEGAN)
                .sending(ATTEMPT));
    assertEquals("i-0a1b2c3d", launch.instanceId());
    assertEquals(Phase.GROUP, launch.phase());
    assertEquals(BEGAN, launch.began());
    assertEquals(BEGAN, launch.extended());
    assertEquals(Optional.of(ATTEMPT), launch.attempt());
    assertEquals(Map.of("agent", "ok 40s is online"), launch.steps());
    assertEquals("d-1", launch.probed());
    assertTrue(launch.known() && launch.progressed());
    Launch failed = read(launch.failed(failure));
    assertEquals(Optional.of(failure), failed.failure());
    assertEquals(Optional.empty(), failed.attempt());
    Launch ended = read(failed.ended(Outcome.ABANDON, BEGAN.plusSeconds(60)));
    assertEquals(Optional.of(Outcome.ABANDON), ended.outcome());
    assertEquals(Optional.of(BEGAN.plusSeconds(60)), ended.ended());
  }

  @Test
  void numbersAttemptsOnOverThePhases() {
    Launch pool = Launch.begin("i-1", Optional.empty(), Phase.POOL, Told.at(BEGAN));
    Attempt first = Attempt.next(pool, List.of("probe"), BEGAN);
    assertEquals("i-1/pool/1", first.id());
    Launch group =
        Launch.begin(
            "i-1", Optional.of(pool.sending(first)), Phase.GROUP, Told.at(BEGAN.plusSeconds(600)));
    assertEquals("i-1/group/2", Attempt.next(group, List.of("probe"), BEGAN).id());
    assertEquals(0, group.attemptsHere());
    assertEquals(1, group.attempts());
  }

  @Test
  void anotherPhaseBeginsWithoutTheStepsOfTheFirst() {
    Launch pool =
        read(
            Launch.begin("i-1", Optional.empty(), Phase.POOL, Told.at(BEGAN))
                .done(Step.VERIFIED, Duration.ZERO, "")
                .ended(Outcome.CONTINUE, BEGAN));
    Launch group =
        Launch.begin("i-1", Optional.of(pool), Phase.GROUP, Told.at(BEGAN.plusSeconds(600)));
    assertFalse(group.has(Step.VERIFIED));
    assertEquals(Optional.empty(), group.outcome());
    assertEquals(1, group.entry().version(), "it is written over the same entry");
  }

  @Test
  void aLastTryForgetsTheFailureAndDeservesNoHeartbeat() {
    Launch launch =
        begun()
            .done(Step.AGENT, Duration.ZERO, "")
            .failed(new Failure(Step.PREPARED, "why", "cause", BEGAN, Optional.empty(), ""))
            .retrying();
    assertEquals(Optional.empty(), launch.failure());
    assertEquals(Optional.of("cause"), launch.heldFor());
    assertTrue(launch.retried() && launch.has(Step.AGENT));
    assertFalse(launch.progressed());
  }

  @Test
  void aRefusedCommandDoesNotCount() {
    Launch before = begun().done(Step.AGENT, Duration.ZERO, "is online").with("look", BEGAN);
    Launch unsent = read(before.sending(ATTEMPT)).unsent(before);
    assertEquals(Optional.empty(), unsent.attempt());
    assertEquals(0, unsent.attempts());
    assertEquals("i-0a1b2c3d/group/1", Attempt.next(unsent, List.of("probe"), BEGAN).id());
    assertFalse(unsent.has(Step.AGENT), "it is asked for again");
    assertEquals(1, unsent.entry().version(), "it is written over what said that it is sent");
  }

  @Test
  void anAssumedBeginningIsNoDate() {
    Launch missed = Launch.undated("i-1", Optional.empty(), Phase.GROUP, BEGAN);
    assertTrue(missed.isUndated() && read(missed.assuming()).isUndated());
    assertEquals(BEGAN, missed.assuming().extended());
    assertFalse(missed.assuming().extended(BEGAN).isUndated());
  }
}

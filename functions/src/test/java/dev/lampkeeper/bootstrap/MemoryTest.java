package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.bootstrap.Launch.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times are in seconds after the launch was written. */
final class MemoryTest {
  private static final Map<String, Phase> ONE = Map.of("i-1", Phase.GROUP);

  private final Memory memory = new Memory();

  private static Instant at(long seconds) {
    return Instant.parse("2026-03-14T09:26:53Z").plusSeconds(seconds);
  }

  private static Launch launch(String id, long rests) {
    return Launch.begin(id, Optional.empty(), Phase.GROUP, Told.at(at(0))).with("look", at(rests));
  }

  @Test
  void whatItDoesNotKnowDoesNotRest() {
    assertFalse(memory.allRest(ONE, at(0)));
    memory.keep(launch("i-2", 60), at(0));
    assertFalse(memory.allRest(ONE, at(0)));
  }

  @Test
  void aLaunchRestsUntilItIsDue() {
    memory.keep(launch("i-1", 60), at(0));
    assertTrue(memory.allRest(ONE, at(59)));
    assertFalse(memory.allRest(ONE, at(60)));
  }

  @Test
  void nothingIsBelievedForLong() {
    memory.keep(launch("i-1", 600), at(0));
    assertTrue(memory.allRest(ONE, at(119)));
    assertFalse(memory.allRest(ONE, at(120)));
  }

  @Test
  void anotherPhaseIsAnotherLaunch() {
    memory.keep(launch("i-1", 60), at(0));
    assertFalse(memory.allRest(Map.of("i-1", Phase.POOL), at(0)));
  }

  @Test
  void anOpenLaunchThatDoesNotWaitAnyMoreIsDueInItsTime() {
    memory.keep(launch("i-1", 100), at(0));
    memory.keep(launch("i-2", 60), at(0));
    assertTrue(memory.allRest(ONE, at(59)));
    assertFalse(memory.allRest(ONE, at(60)));
    memory.keep(launch("i-2", 60).ended(Outcome.OVER, at(60)), at(60));
    assertTrue(memory.allRest(ONE, at(60)));
    assertFalse(memory.knows("i-2"));
  }

  @Test
  void whatTheLedgerDoesNotHaveIsForgotten() {
    memory.keep(launch("i-1", 60), at(0));
    memory.keepOnly(List.of(launch("i-2", 60)), at(0));
    assertFalse(memory.knows("i-1"));
    assertTrue(memory.knows("i-2"));
  }

  @Test
  void aSweepTellsWhatTheOneAfterItSeesAnew() {
    memory.sweptAt(at(0), ONE);
    assertEquals(Optional.of(at(0)), memory.before("i-2", Phase.GROUP));
    assertEquals(Optional.of(at(0)), memory.before("i-1", Phase.POOL));
    assertEquals(Optional.empty(), memory.before("i-1", Phase.GROUP));
  }
}

package dev.lampkeeper.simulator.twins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.invariants.Invariant;
import dev.lampkeeper.simulator.region.Wiring;
import dev.lampkeeper.simulator.rehearsal.Performance;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The invariants are worth something: each catches a keeper with a known fault. */
final class TwinsTest {
  private static final long SEEDS = Long.getLong("seeds", 200);

  @ParameterizedTest
  @MethodSource("dev.lampkeeper.simulator.twins.Twin#all")
  void isCaughtWithinTheSeedsOfANormalRun(Twin twin) {
    assertTrue(
        LongStream.rangeClosed(1, SEEDS)
            .anyMatch(seed -> broken(twin, seed).contains(twin.caughtBy())),
        () -> "no day of " + SEEDS + " broke \"" + twin.caughtBy() + "\"");
  }

  @Test
  void noInvariantCatchesNoTwin() {
    Set<String> all =
        Performance.ofDay(1, Wiring.TRUE, line -> {}).invariants().all().stream()
            .map(Invariant::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> catching =
        Twin.all().stream().map(Twin::caughtBy).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, catching);
  }

  private static Set<String> broken(Twin twin, long seed) {
    return Performance.ofDay(seed, twin.wiring().get(), line -> {}).invariants().broken().stream()
        .map(Invariant::name)
        .collect(Collectors.toSet());
  }
}

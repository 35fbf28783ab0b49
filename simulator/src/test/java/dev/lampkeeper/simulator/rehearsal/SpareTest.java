package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.region.Wiring;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A warm spare, whatever CodeDeploy does about an instance that starts for the warm pool. */
final class SpareTest {
  @ParameterizedTest
  @CsvSource({"true, 1", "true, 2", "true, 3", "true, 4", "false, 5", "false, 6"})
  void noneIsGivenUp(boolean unanswered, long seed) throws IOException {
    Unverified unverified =
        new Unverified(
            true,
            false,
            true,
            true,
            true,
            true,
            true,
            true,
            false,
            false,
            false,
            false,
            unanswered,
            true);
    StringBuilder told = new StringBuilder();
    Performance played =
        Performance.of(
            Rehearse.builtIn("spare", new TreeMap<>()).withSeed(seed),
            unverified,
            Wiring.TRUE,
            line -> told.append(line).append('\n'));
    boolean well = new Report(played).print(line -> told.append(line).append('\n'));
    assertTrue(well, told::toString);
    List<Completion> done = played.region().group().completions();
    assertEquals(List.of(), done.stream().filter(Completion::timedOut).toList(), told::toString);
  }
}

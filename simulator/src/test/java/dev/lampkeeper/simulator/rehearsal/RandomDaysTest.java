package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.simulator.invariants.Invariant;
import dev.lampkeeper.simulator.region.Wiring;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Days that seeds make up: every invariant holds on each of them. */
final class RandomDaysTest {
  /** How many; {@code -Dseeds=n} plays more or fewer. */
  private static final long SEEDS = Long.getLong("seeds", 200);

  @Test
  void everyInvariantHoldsOnEachDay() {
    List<String> broken =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(RandomDaysTest::play)
            .filter(text -> !text.isEmpty())
            .toList();
    assertEquals(List.of(), broken, () -> String.join("\n", broken));
  }

  /** What is wrong with a day, and how to see it again; empty if nothing is. */
  private static String play(long seed) {
    String wrong;
    try {
      wrong =
          String.join(
              "; ",
              Performance.ofDay(seed, Wiring.TRUE, line -> {}).invariants().broken().stream()
                  .map(Invariant::toString)
                  .toList());
    } catch (RuntimeException e) {
      wrong = e + (e.getCause() == null ? "" : ": " + e.getCause());
    }
    return wrong.isEmpty()
        ? ""
        : "seed %d: %s%n  again: ./lampkeeper rehearse --random --seed %d"
            .formatted(seed, wrong, seed);
  }
}

package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lampkeeper.simulator.region.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed gives the same bytes, in another JVM too. */
final class DeterminismTest {
  private static final List<Long> SEEDS = List.of(3L, 4L, 5L, 19L);

  /** What the other JVM runs: prints the hash of each seed's timeline. */
  public static void main(String[] args) {
    System.out.println(hashes());
  }

  @Test
  void aSeedGivesTheSameTimelineInAnotherJvm() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // another order of hash tables than here
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty("java.class.path"),
                DeterminismTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = other.inputReader().lines().toList();
    assertEquals(0, other.waitFor());
    assertEquals(hashes().toString(), String.join("\n", lines));
  }

  @Test
  void anotherSeedGivesAnotherTimeline() {
    assertEquals(SEEDS.size(), hashes().stream().distinct().count());
    assertNotEquals(hash(1), hash(2));
  }

  private static List<String> hashes() {
    return SEEDS.stream().map(DeterminismTest::hash).toList();
  }

  private static String hash(long seed) {
    return Performance.ofDay(seed, Wiring.TRUE, line -> {}).hash();
  }
}

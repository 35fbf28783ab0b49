package dev.lampkeeper.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.rehearsal.QuietFleet.Cost;
import org.junit.jupiter.api.Test;

/** What the keepers cost when nothing goes wrong, sweeps included. */
final class MeasuredTest {
  @Test
  void aLaunchCostsAtMost15AttemptsAnd6Invocations() {
    Cost launch = Measured.launch();
    System.out.println("A launch: " + launch);
    assertTrue(launch.attempts() <= 15 && launch.invocations() <= 6, launch::toString);
  }

  @Test
  void anIdleHourOf100InstancesCostsAtMost300Attempts() {
    Cost hour = Measured.idleHour(100);
    System.out.println("An idle hour of 100 instances: " + hour);
    assertTrue(hour.attempts() <= 300, hour::toString);
  }
}

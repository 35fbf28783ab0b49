package dev.lampkeeper.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.keeper.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrainConfigTest {
  @Test
  void takesADelayThatJustFitsIntoTheHook() {
    assertEquals(
        new DrainConfig("terminate", Duration.ofSeconds(570), Duration.ofMinutes(5)),
        config("570", "300"));
  }

  @ParameterizedTest
  @CsvSource({
    "569, 300, must be at least DRAIN_SECONDS (300) and 270 more",
    "270, 1, from 271 to 7200",
    "7201, 1, from 271 to 7200",
    "900, 0, from 1 to 3600",
    "900, 3601, from 1 to 3600",
    "900, ten, from 1 to 3600"
  })
  void refuses(String heartbeat, String delay, String why) {
    var refusal = assertThrows(IllegalStateException.class, () -> config(heartbeat, delay));

    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
  }

  private static DrainConfig config(String heartbeat, String delay) {
    return DrainConfig.from(
        new Settings(
            Map.of(
                "TERMINATE_HOOK", "terminate",
                "TERMINATE_HEARTBEAT_SECONDS", heartbeat,
                "DRAIN_SECONDS", delay)));
  }
}

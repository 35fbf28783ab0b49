package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a hook's wait ends by itself. */
final class DeadlineTest extends DecisionTable {
  @Test
  void aHookNeverWaitsLongerThanTwoDaysOrAHundredHeartbeats() {
    Launch old = NEW.extended(at(47 * 3600)).with("progressed", true);
    assertEquals(at(47 * 3600 + 1800), Deadline.of(old, CONFIG));
    Launch older = NEW.extended(at(48 * 3600 - 100)).with("progressed", true);
    assertEquals(at(48 * 3600), Deadline.of(older, CONFIG));
    assertTrue(!Deadline.canExtend(older, CONFIG, at(48 * 3600 - 90)));
    BootstrapConfig shortest =
        BootstrapConfigTest.with(
            Map.of(
                "LAUNCH_HEARTBEAT_SECONDS",
                "300",
                "PREPARE_SECONDS",
                "60",
                "DELIVER_SECONDS",
                "30"));
    assertEquals(at(30_000), Deadline.of(NEW.extended(at(29_990)), shortest));
  }
}

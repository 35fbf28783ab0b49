package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When a hook's wait ends by itself. */
final class DeadlineTest extends DecisionTable {
  @Test
  void progressGivesTheHookItsTimeOnceMoreAndNoMore() {
    Launch extended = NEW.extended(at(1200)).with("progressed", true);
    assertEquals(at(1200 + 1800), Deadline.of(extended, CONFIG));
    assertTrue(Deadline.canExtend(extended, CONFIG, at(2800)));
    Launch again = NEW.extended(at(2800)).with("progressed", true);
    assertEquals(at(2 * 1800), Deadline.of(again, CONFIG));
    assertFalse(Deadline.canExtend(again, CONFIG, at(3400)));
  }
}

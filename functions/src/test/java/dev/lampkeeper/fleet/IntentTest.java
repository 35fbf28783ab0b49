package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Intent.Wish;
import dev.lampkeeper.ledger.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IntentTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");

  @ParameterizedTest
  @EnumSource
  void comesBackFromTheLedgerAsItWas(Wish wish) {
    Entry written = Intent.of(wish, "s3://b/a.zip", "launches fail", T, T.plusSeconds(9)).entry();
    Intent read =
        new Intent(new Entry(written.kind(), written.id(), 1, written.expires(), written.values()));

    assertEquals(Optional.of(wish), read.wish());
    assertEquals("s3://b/a.zip", read.release());
    assertEquals("launches fail", read.reason());
    assertEquals(T.toString(), read.asked());
    assertTrue(read.open());
  }

  @Test
  void isOpenUntilItIsAnswered() {
    Intent answered =
        Intent.of(Wish.BRING_UP, "s3://b/a.zip", "why", T, T.plusSeconds(9))
            .answered(T, true, "done");

    assertFalse(answered.open());
    assertEquals(Optional.of(Wish.BRING_UP), answered.wish());
    assertEquals("done", answered.entry().values().get("answer"));
  }

  @Test
  void hasNoWishThatIsNotKnown() {
    Entry entry = Entry.fresh(Intent.KIND, "i", T).with(Map.of("intent", "dance"));

    assertEquals(Optional.empty(), new Intent(entry).wish());
  }
}

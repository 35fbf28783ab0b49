package dev.lampkeeper.bootstrap;

import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.Intent.Wish;
import dev.lampkeeper.fleet.IntentPost;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.StaleEntryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks {@code release} for what only it may do. The ledger keeps what was asked, so that a lost
 * event costs only time; {@code release} writes {@code answered} there.
 */
final class Intents {
  /** How long the same is not asked again, whether it was answered or not. */
  private static final Duration ONCE = Duration.ofHours(1);

  private final Ledger ledger;
  private final IntentPost post;
  private final InstantSource clock;

  Intents(Ledger ledger, IntentPost post, InstantSource clock) {
    this.ledger = ledger;
    this.post = post;
    this.clock = clock;
  }

  /**
   * @param release what the intent is about: the bad one, or the one to bring up to
   * @return whether it was asked now, and not before
   * @throws IllegalStateException if the bus refused it; the ledger has it
   */
  boolean ask(Wish wish, String release, String reason) {
    Instant now = clock.instant();
    Intent intent = Intent.of(wish, release, reason, now, now.plus(ONCE));
    if (ledger.get(Intent.KIND, intent.id()).isPresent()) {
      return false;
    }
    try {
      if (!post.send(intent)) {
        throw new IllegalStateException("The bus refused the intent " + intent.id());
      }
    } catch (StaleEntryException e) {
      return false; // Another run asks the same.
    }
    return true;
  }
}

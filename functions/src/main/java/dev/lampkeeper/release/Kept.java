package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What the ledger keeps of the fleet's releases.
 *
 * @param notes as they begin, if it keeps none
 * @param current the entry of the {@link CurrentRelease}
 * @param account who runs it, as it was seen last
 * @param releases in the order of their ids
 * @param intents what was asked for, answered or not
 */
record Kept(
    GroupNotes notes,
    Optional<Entry> current,
    Optional<Account> account,
    List<Release> releases,
    List<Intent> intents) {
  /**
   * Reads it.
   *
   * @param uploads all that there are, the newest last: of those before it, a ledger that was
   *     emptied speaks of the newest alone
   */
  static Kept read(Ledger ledger, SortedSet<Upload> uploads, Instant now) {
    Map<String, Entry> entries = new TreeMap<>();
    ledger.all(Release.KIND).forEach(e -> entries.put(e.id(), e));
    GroupNotes notes =
        Optional.ofNullable(entries.remove(GroupNotes.ID))
            .map(GroupNotes::new)
            .orElseGet(() -> GroupNotes.fresh(newest(uploads), now))
            .from(now.minus(ArchiveVerdict.COUNTS));
    Optional<Entry> current = Optional.ofNullable(entries.remove(CurrentRelease.KEY.id()));
    Optional<Account> account = Optional.ofNullable(entries.remove(Account.ID)).map(Account::new);
    return new Kept(
        notes,
        current,
        account,
        entries.values().stream().map(Release::new).toList(),
        ledger.all(Intent.KIND).stream().map(Intent::new).toList());
  }

  private static Instant newest(SortedSet<Upload> uploads) {
    return uploads.reversed().stream()
        .filter(u -> u.refusal().isEmpty())
        .map(Upload::modified)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  Optional<CurrentRelease> currentRelease() {
    return current.map(CurrentRelease::of);
  }
}

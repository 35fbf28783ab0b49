package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.fleet.Member;
import dev.lampkeeper.ledger.Entry;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of all subjects of a run before one of them is looked at.
 *
 * @param members the whole group, if a sweep saw it
 * @param launches what the ledger has of the subjects
 * @param release the ledger's current release, if it was read
 */
record Seen(
    Optional<Map<String, Member>> members, Map<String, Launch> launches, Optional<Entry> release) {

  /** Nothing was read. */
  static final Seen NOTHING = new Seen(Optional.empty(), Map.of(), Optional.empty());

  BootstrapFacts facts(String id, Hints hints) {
    BootstrapFacts facts = BootstrapFacts.of(id, Optional.ofNullable(launches.get(id)), hints);
    return members
        .map(m -> Optional.ofNullable(m.get(id)).map(Member::lifecycleState))
        .map(state -> facts.with(Question.STATE, state.orElse(BootstrapFacts.GONE)))
        .orElse(facts);
  }
}

package dev.lampkeeper.bootstrap;

import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.fleet.Member;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the launches that are due to be looked at: one call while none waits, or all rest. */
final class Sweep {
  /** How many are looked at, so that the run ends in time; the next one takes the next. */
  private static final int MOST = 100;

  private final Group group;
  private final Ledger ledger;
  private final Memory memory;
  private final Wakes wakes;
  private final Journal journal;
  private final InstantSource clock;

  /** What this run's sweep saw; empty if it found nothing to look at. */
  private Optional<Seen> seen = Optional.empty();

  Sweep(
      Group group,
      Ledger ledger,
      Memory memory,
      Wakes wakes,
      Journal journal,
      InstantSource clock) {
    this.group = group;
    this.ledger = ledger;
    this.memory = memory;
    this.wakes = wakes;
    this.journal = journal;
    this.clock = clock;
  }

  /** The instances that are due, the longest overdue first. */
  Set<String> subjects() {
    Instant now = clock.instant();
    Map<String, Member> members = group.members();
    Map<String, Phase> waiting = new TreeMap<>();
    members.forEach(
        (id, member) -> Phase.of(member.lifecycleState()).ifPresent(p -> waiting.put(id, p)));
    Set<String> due =
        waiting.isEmpty() || memory.allRest(waiting, now) ? Set.of() : due(members, waiting, now);
    memory.sweptAt(now, waiting);
    return due;
  }

  /** What it saw, once: the next run's sweep sees anew. */
  Optional<Seen> taken() {
    Optional<Seen> taken = seen;
    seen = Optional.empty();
    return taken;
  }

  private Set<String> due(Map<String, Member> members, Map<String, Phase> waiting, Instant now) {
    Map<String, Launch> launches =
        ledger.all(Launch.KIND).stream()
            .map(Launch::new)
            .collect(Collectors.toMap(Launch::instanceId, l -> l));
    memory.keepOnly(launches.values(), now);
    waiting.forEach((id, phase) -> {
      if (!launches.containsKey(id)) {
        memory.before(id, phase).ifPresent(before -> wakes.found(id, before));
      }
    });
    List<String> due =
        Stream.concat(
                waiting.keySet().stream(),
                launches.values().stream()
                    .filter(l -> l.outcome().isEmpty())
                    .map(Launch::instanceId))
            .distinct()
            .filter(id -> !lookAgain(launches, id, now).isAfter(now))
            .sorted(
                Comparator.comparing((String id) -> lookAgain(launches, id, now))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    if (due.size() > MOST) {
      journal.decided(
          "sweep", "limit", "looks at the first " + MOST + " of " + due.size() + " that are due");
    }
    Set<String> subjects =
        due.stream().limit(MOST).collect(Collectors.toCollection(LinkedHashSet::new));
    seen =
        subjects.isEmpty()
            ? Optional.empty()
            : Optional.of(new Seen(Optional.of(members), launches, Optional.empty()));
    return subjects;
  }

  /** An unknown one is due now, after those that are overdue. */
  private static Instant lookAgain(Map<String, Launch> launches, String id, Instant now) {
    return Optional.ofNullable(launches.get(id)).map(Launch::lookAgain).orElse(now);
  }
}

package dev.lampkeeper.scaling;

import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the ledger keeps of what was lent to the group: kind {@code scaling}, id the group's name.
 * Without it the group's scheduled action tells the person's minimum, and nothing is known of who
 * set the capacity.
 */
record Lent(Entry entry) {
  static final String KIND = "scaling";

  /** As long as the load's history goes back twice. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** A scheduled action may begin up to two minutes late. */
  private static final Duration LATE = Duration.ofMinutes(3);

  static Lent fresh(String fleet, Instant now) {
    return new Lent(Entry.fresh(KIND, fleet, now.plus(KEPT)));
  }

  /** The lease as it was last written. */
  Optional<Lease> lease() {
    return instant("until").map(ends -> new Lease(ends, number("minimum").orElseThrow()));
  }

  /** The floors that were set, the newest first. */
  List<Change> floors() {
    return Change.parse(text("floors"));
  }

  /** The capacities that were set or understood, the newest first. */
  List<Change> capacities() {
    return Change.parse(text("capacities"));
  }

  /** Since when the keeper answers for the group. */
  Optional<Instant> since() {
    return instant("since");
  }

  /** A capacity that a person set, and when. */
  Optional<Change> held() {
    return Change.parse(text("held")).stream().findFirst();
  }

  /** A capacity of which nobody knows yet who set it, and since when it is seen. */
  Optional<Change> unexplained() {
    return Change.parse(text("unexplained")).stream().findFirst();
  }

  /** When the type was last changed, or a refresh to another one was begun. */
  Optional<Instant> sized() {
    Optional<Instant> launching =
        types().isEmpty()
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(types().lastKey() * 60));
    return instant(Resized.AT)
        .filter(r -> launching.filter(r::isBefore).isEmpty())
        .or(() -> launching);
  }

  /** What the group launched, from which minute since 1970 on. */
  TreeMap<Long, String> types() {
    return text("types").isEmpty()
        ? new TreeMap<>()
        : Stream.of(text("types").split(" "))
            .map(t -> t.split("@"))
            .collect(
                Collectors.toMap(t -> Long.valueOf(t[1]), t -> t[0], (_, b) -> b, TreeMap::new));
  }

  /** The last thing that was journaled, so that the same is not said each minute. */
  String said() {
    return text("said");
  }

  /** The floor that is lent now, as far as it is known. */
  Optional<Integer> floor(Instant now) {
    return lease()
        .filter(l -> now.isBefore(l.ends().plus(LATE)))
        .flatMap(_ -> floors().stream().findFirst())
        .map(Change::value);
  }

  /**
   * Whether a minimum that the group shows is one that we set. One before the last still is while
   * its lease lasts: what was to take its place may have failed.
   */
  boolean ours(int minimum, Instant now) {
    return floor(now).filter(f -> f == minimum).isPresent()
        || superseded().stream()
            .anyMatch(c -> c.value() == minimum && now.isBefore(c.at().plus(GroupDecision.LEASE)));
  }

  /** The floors before the last, each with the time at which another one took its place. */
  private List<Change> superseded() {
    List<Change> floors = floors();
    return IntStream.range(1, floors.size())
        .mapToObj(i -> new Change(floors.get(i).value(), floors.get(i - 1).at()))
        .toList();
  }

  Lent since(Instant now) {
    return since().isPresent() ? this : with("since", now);
  }

  Lent launching(String type, long minute) {
    TreeMap<Long, String> types = types();
    if (!types.isEmpty() && types.lastEntry().getValue().equals(type)) {
      return this;
    }
    types.put(minute, type);
    while (types.size() > 1 && types.higherKey(types.firstKey()) < minute - Load.LONGEST) {
      types.pollFirstEntry();
    }
    return new Resized(this)
        .anew()
        .with(
            "types",
            types.entrySet().stream()
                .map(e -> e.getValue() + "@" + e.getKey())
                .collect(Collectors.joining(" ")));
  }

  /** The capacity is understood: ours, a policy's, or a person's. */
  Lent understood(Change capacity) {
    return with("capacities", Change.text(Change.with(capacity, capacities())))
        .with("unexplained", "");
  }

  Lent held(Change capacity) {
    return with("held", Change.text(List.of(capacity)));
  }

  Lent unexplained(Change capacity) {
    return with("unexplained", Change.text(List.of(capacity)));
  }

  Lent lease(Lease lease) {
    return with("until", lease.ends()).with("minimum", lease.minimum());
  }

  Lent floor(Change floor) {
    return with("floors", Change.text(Change.with(floor, floors())));
  }

  Lent saying(String said) {
    return with("said", said);
  }

  /** Kept for another while. */
  Entry written(Instant now) {
    return new Entry(entry.kind(), entry.id(), entry.version(), now.plus(KEPT), entry.values());
  }

  Lent with(String name, Object value) {
    Map<String, String> values = new TreeMap<>(entry.values());
    values.put(name, value.toString());
    return new Lent(entry.with(values));
  }

  String text(String name) {
    return entry.find(name).orElse("");
  }

  private Optional<Integer> number(String name) {
    return entry.find(name).map(Integer::valueOf);
  }

  private Optional<Instant> instant(String name) {
    return entry.find(name).map(Instant::parse);
  }
}

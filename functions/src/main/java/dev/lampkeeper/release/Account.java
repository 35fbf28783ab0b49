package dev.lampkeeper.release;

import dev.lampkeeper.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who runs the current release, as it was seen last: kind {@code release}, id {@code account}. It
 * is a ledger entry with names for its values.
 */
record Account(Entry entry) {
  static final String ID = "account";

  private static final Duration KEPT = Duration.ofDays(400);

  /**
   * An instance in service that does not run the current release.
   *
   * @param since when it was first noted
   * @param ripe from when on nothing else is waited for
   * @param failed whether what touched it last failed on it
   * @param what it runs, in words
   */
  record Behind(Instant since, Instant ripe, boolean failed, String what) {
    private String line(String instanceId) {
      return String.join(
          " ", instanceId, since.toString(), ripe.toString(), Boolean.toString(failed), what);
    }

    private static void read(String line, Map<String, Behind> into) {
      String[] words = line.split(" ", 5);
      into.put(
          words[0],
          new Behind(
              Instant.parse(words[1]),
              Instant.parse(words[2]),
              Boolean.parseBoolean(words[3]),
              words[4]));
    }
  }

  static Account fresh(Instant now) {
    return new Account(Entry.fresh(Release.KIND, ID, now.plus(KEPT)));
  }

  /** Whether no instance was touched since, as far as is known, but by its own launch. */
  boolean covers(String release, String lastAttempt) {
    return release().equals(release) && attempt().equals(lastAttempt);
  }

  /** The last deployment to the group then, or empty. */
  String attempt() {
    return text("attempt");
  }

  /** The current release that it is about, by its name. */
  String release() {
    return text("release");
  }

  /** When it was made; empty if it never was. */
  Optional<Instant> made() {
    return time("made");
  }

  /** Before this, nobody need look if nothing was deployed since. */
  Instant due() {
    return time("due").orElse(Instant.EPOCH);
  }

  /** The instances that were seen to run the release. */
  SortedSet<String> good() {
    return words("good");
  }

  SortedMap<String, Behind> behind() {
    SortedMap<String, Behind> all = new TreeMap<>();
    text("behind").lines().forEach(line -> Behind.read(line, all));
    return all;
  }

  /** Those of them of which a person was told. */
  SortedSet<String> reported() {
    return words("reported");
  }

  /** When the release served on the first instance. */
  Optional<Instant> first() {
    return time("first");
  }

  /** When the release served on the last instance that runs it. */
  Optional<Instant> last() {
    return time("last");
  }

  /** Whether it was said of this deployment that all instances run what is to run. */
  boolean told(String lastAttempt) {
    return text("told").equals(lastAttempt);
  }

  /**
   * The next.
   *
   * @param served which release it is about, told from the same one that was current before; what
   *     was known of when another served is forgotten
   * @param times when the release was first seen to be on instances
   */
  Account counted(
      String release,
      String lastAttempt,
      String served,
      Collection<String> good,
      Map<String, Behind> behind,
      Collection<Instant> times,
      Instant now,
      Instant due) {
    boolean same = text("served").equals(served);
    List<Instant> all =
        Stream.concat(
                same ? Stream.of(first(), last()).flatMap(Optional::stream) : Stream.of(),
                times.stream())
            .sorted(Comparator.naturalOrder())
            .toList();
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.putAll(
        Map.of(
            "release", release,
            "attempt", lastAttempt,
            "served", served,
            "good", String.join(" ", new TreeSet<>(good)),
            "behind",
                new TreeMap<>(behind)
                    .entrySet().stream()
                        .map(e -> e.getValue().line(e.getKey()))
                        .collect(Collectors.joining("\n")),
            "made", now.toString(),
            "due", due.toString()));
    if (!all.isEmpty()) {
      values.put("first", all.getFirst().toString());
      values.put("last", all.getLast().toString());
    }
    return new Account(entry.with(values));
  }

  Account reporting(Collection<String> instanceIds) {
    return with("reported", String.join(" ", new TreeSet<>(instanceIds)));
  }

  Account telling(String lastAttempt) {
    return with("told", lastAttempt);
  }

  private Account with(String name, String value) {
    SortedMap<String, String> values = new TreeMap<>(entry.values());
    values.put(name, value);
    return new Account(entry.with(values));
  }

  private SortedSet<String> words(String name) {
    return Stream.of(text(name).split(" "))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Optional<Instant> time(String name) {
    return entry.find(name).map(Instant::parse);
  }

  private String text(String name) {
    return entry.find(name).orElse("");
  }
}

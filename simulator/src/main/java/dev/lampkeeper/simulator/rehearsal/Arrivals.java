package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Said;
import dev.lampkeeper.simulator.s3.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of each archive, and how soon it was served. */
final class Arrivals {
  private static final Set<String> OUTCOMES =
      Set.of("succeeded", "failed", "refused", "superseded");

  private final Region region;
  private final Served served;

  Arrivals(Region region, Served served) {
    this.region = region;
    this.served = served;
  }

  /** One line an archive, in the order of their uploads. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "uploaded", "first", "every instance", ""));
    region.archives().stream()
        .sorted(Comparator.comparing(ObjectVersion::modified))
        .map(this::line)
        .forEach(lines::add);
    return lines;
  }

  private String line(ObjectVersion archive) {
    String name = region.name(archive);
    Instant uploaded = archive.modified();
    return row(
        Timeline.brief(name),
        Timeline.elapsed(Duration.between(Region.START, uploaded)),
        after(served.first(name, uploaded)),
        after(served.every(name, uploaded)),
        outcome(name));
  }

  private static String after(Optional<Duration> time) {
    return time.map(t -> "after " + Timeline.elapsed(t)).orElse("-");
  }

  /** What the keeper of releases said last. */
  private String outcome(String archive) {
    return region.journal().stream()
        .filter(s -> s.keeper().equals("release") && s.subject().equals(archive))
        .map(Said::decision)
        .filter(OUTCOMES::contains)
        .reduce((earlier, later) -> later)
        .orElse("");
  }

  private static String row(
      String archive, String uploaded, String first, String every, String outcome) {
    return "%-34s %-10s %-15s %-15s %s"
        .formatted(archive, uploaded, first, every, outcome)
        .stripTrailing();
  }
}

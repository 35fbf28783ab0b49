package dev.lampkeeper.release;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.Upload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** How things stand, for a person to read. */
final class StatusText {
  private static final int LAST = 5;

  private StatusText() {}

  /**
   * The lines.
   *
   * @param refusal why nothing is deployed at all, if that is so
   */
  static String of(Kept kept, SortedSet<Upload> uploads, Optional<String> refusal) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line("Runs", kept.currentRelease().map(StatusText::current).orElse("nothing is known")));
    kept.releases().stream()
        .filter(r -> !r.ended())
        .forEach(r -> lines.add(line("Under way", underWay(r))));
    uploads.stream()
        .filter(u -> kept.releases().stream().noneMatch(r -> r.id().equals(u.id())))
        .filter(u -> ReleaseFacts.open(u, kept.notes(), kept.releases()))
        .forEach(u -> lines.add(line("Waits", name(u.revision()) + ", uploaded " + u.modified())));
    Order.among(kept.intents().stream().filter(Intent::open).toList())
        .forEach(order -> lines.add(line("Ordered", order.toString())));
    kept.notes().hold().ifPresent(hold -> lines.add(line("Archives", hold.toString())));
    refusal.ifPresent(reason -> lines.add(line("Keeper", reason)));
    if (!kept.notes().said().isEmpty()) {
      lines.add(line("Last said", kept.notes().said()));
    }
    List<Release> last = last(kept.releases());
    if (!last.isEmpty()) {
      lines.add("");
      last.stream().limit(LAST).forEach(r -> lines.add(ended(r)));
    }
    return String.join("\n", lines);
  }

  /** What an order waits for. */
  static String open(Kept kept, Intent intent) {
    String release = Order.of(intent).map(Order::releaseId).orElse("");
    return kept.releases().stream()
        .filter(r -> r.id().equals(release))
        .findFirst()
        .map(StatusText::underWay)
        .orElseGet(() -> "It waits: " + kept.notes().said());
  }

  /** What a person can name it by. */
  static String name(Revision archive) {
    return archive.version().isEmpty() ? archive.key() : archive.key() + "@" + archive.version();
  }

  /** Those that have ended, the last first. */
  static List<Release> last(List<Release> releases) {
    return releases.stream()
        .filter(Release::ended)
        .sorted(Comparator.comparing(Release::at).thenComparing(Release::id).reversed())
        .toList();
  }

  private static String current(CurrentRelease current) {
    return "%s, by deployment %s of %s"
        .formatted(
            current.archive().map(StatusText::name).orElse(current.name()),
            current.deployment(),
            current.created());
  }

  private static String underWay(Release release) {
    return "%s, %s"
        .formatted(
            name(release.archive()),
            release
                .deployment()
                .map(id -> "deployment " + id + ", since " + release.asked().orElse(release.at()))
                .orElse("its deployment is to be made"));
  }

  private static String ended(Release release) {
    return "%s  %-10s  %s: %s"
        .formatted(release.at(), release.word(), name(release.archive()), release.reason());
  }

  private static String line(String what, String text) {
    return "%-10s %s".formatted(what, text);
  }
}

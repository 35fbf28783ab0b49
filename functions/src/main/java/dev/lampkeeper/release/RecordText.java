package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A release's record for people: what became of one archive, made only from what the ledger keeps.
 */
final class RecordText {
  private RecordText() {}

  /** The whole text, with the verdict that the ledger has of the archive. */
  static String of(Release release, Ledger ledger) {
    Ledger.Key key = ArchiveVerdict.key(ArchiveVerdict.KIND, release.archive(), release.eTag());
    return of(release, ledger.get(key.kind(), key.id()).map(ArchiveVerdict::new));
  }

  /**
   * The whole text, which ends with a line break.
   *
   * @param verdict of the archive, if there is one
   */
  static String of(Release release, Optional<ArchiveVerdict> verdict) {
    StringBuilder text = new StringBuilder(release.archive().key()).append("\n\n");
    line(text, "Archive", release.archive().toString());
    verdict.ifPresent(v -> line(text, "Size", "%,d bytes".formatted(v.upload().size())));
    line(text, "Begun", begun(release));
    verdict.flatMap(ArchiveVerdict::uploader).ifPresent(who -> line(text, "S3 said", who));
    verdict.ifPresent(v -> line(text, "Verdict", v.state() + ". " + v.reason()));
    release.deployment().ifPresent(id -> line(text, "Deployed", deployed(release, id)));
    served(release).ifPresent(served -> line(text, "Served", served));
    release.entry().find("bad").ifPresent(why -> line(text, "Bad", why));
    line(text, "Outcome", outcome(release));
    section(text, "What failed where", release.entry().find("failed").orElse(""));
    section(text, "Not on these instances", release.entry().find(Release.MISSING).orElse(""));
    section(text, "Findings", verdict.map(ArchiveVerdict::findings).orElse(""));
    return text.toString();
  }

  private static String begun(Release release) {
    return release.begun()
        + switch (release.origin()) {
          case UPLOAD -> ", when it was uploaded";
          case BACK ->
              ", when it was wanted back"
                  + release.instead().map(bad -> " instead of " + bad).orElse("");
          case HAND -> ", when a person asked for it";
          case BRING_UP -> ", for the instances that missed it";
          case OTHER -> ", by someone else";
        };
  }

  private static String deployed(Release release, String id) {
    String what =
        release.revision().equals(release.archive()) ? "" : " installs " + release.revision();
    return release.asked().map(at -> at + ", ").orElse("") + "deployment " + id + what;
  }

  private static Optional<String> served(Release release) {
    return release
        .entry()
        .find(Release.SERVED_FIRST)
        .map(Instant::parse)
        .map(first -> {
          Instant last =
              release.entry().find(Release.SERVED_LAST).map(Instant::parse).orElse(first);
          return "on the first instance %s, after %d s; on the last of %s %s, after %d s"
              .formatted(
                  first,
                  after(release, first),
                  release.entry().find(Release.SERVED_COUNT).orElse("all"),
                  last,
                  after(release, last));
        });
  }

  private static long after(Release release, Instant at) {
    return Duration.between(release.begun(), at).toSeconds();
  }

  private static String outcome(Release release) {
    String reason = release.entry().find("reason").orElse("");
    return release.state().name().toLowerCase(Locale.ROOT)
        + " "
        + release.at()
        + (reason.isEmpty() ? "" : ": " + reason);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-10s%s%n".formatted(name, plain(value).replace('\n', ' ')));
  }

  private static void section(StringBuilder text, String title, String lines) {
    if (!lines.isBlank()) {
      text.append('\n').append(title).append('\n');
      plain(lines).lines().forEach(l -> text.append("  ").append(l.stripTrailing()).append('\n'));
    }
  }

  /** Logs and names are hostile: nothing of theirs moves a terminal's cursor. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", "?");
  }
}

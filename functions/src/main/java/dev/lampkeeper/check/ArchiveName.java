package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Format;
import java.util.Locale;
import java.util.Optional;

/** An archive's name tells CodeDeploy what it is, so it has to be true. */
final class ArchiveName {
  private static final String ENDS = ".zip, .tar, .tar.gz or .tgz";

  private ArchiveName() {}

  /** What a name says, whatever its case. */
  static Optional<Format> format(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".zip")) {
      return Optional.of(Format.ZIP);
    }
    if (lower.endsWith(".tar")) {
      return Optional.of(Format.TAR);
    }
    return lower.endsWith(".tar.gz") || lower.endsWith(".tgz")
        ? Optional.of(Format.TGZ)
        : Optional.empty();
  }

  /** Compares what a name says with what the bytes are. */
  static Optional<Finding> check(String name, Format found) {
    Optional<Format> said = format(name);
    String end = end(found);
    if (said.isEmpty()) {
      return Optional.of(
          Finding.error(
              "The name does not end in %s.".formatted(ENDS),
              "Rename it: it is a %s archive, so let its name end in %s.".formatted(end, end)));
    }
    if (said.get() == found) {
      return Optional.empty();
    }
    String what =
        "It is named as a %s archive, but is a %s archive.".formatted(end(said.get()), end);
    String mend = "Rename it, so that its name ends in %s.".formatted(end);
    // tar itself sees that it is compressed, so this one is deployed all the same.
    return Optional.of(
        said.get() == Format.TAR && found == Format.TGZ
            ? Finding.warning(what, mend)
            : Finding.error(what, mend));
  }

  private static String end(Format format) {
    return switch (format) {
      case ZIP -> ".zip";
      case TAR -> ".tar";
      case TGZ -> ".tar.gz";
    };
  }
}

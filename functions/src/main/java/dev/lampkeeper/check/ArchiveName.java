package dev.lampkeeper.check;

import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Format;
import dev.lampkeeper.fleet.Upload;
import java.util.Optional;
import java.util.stream.Stream;

/** An archive's name tells CodeDeploy what it is, so it has to be true. */
final class ArchiveName {
  private static final String ENDS = ".zip, .tar, .tar.gz or .tgz";

  private ArchiveName() {}

  private static Optional<Format> format(String name) {
    return Upload.bundleType(name)
        .flatMap(type ->
            Stream.of(Format.values()).filter(f -> f.bundleType().equals(type)).findFirst());
  }

  /** A name that has to be changed before the archive is uploaded; a file may be called so. */
  static Optional<Finding> plain(String name) {
    return Upload.plain(name)
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                "The name has other characters than letters, digits and . _ - or more than 200.",
                "Upload it under another name: as a key in S3, this one is refused."));
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
    return Upload.end(format.bundleType());
  }
}

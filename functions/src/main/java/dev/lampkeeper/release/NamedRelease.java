package dev.lampkeeper.release;

import dev.lampkeeper.release.Command.InputException;
import java.util.Comparator;
import java.util.List;

/** Finds the release that a person means. */
final class NamedRelease {
  private NamedRelease() {}

  /**
   * The last one that is so.
   *
   * @param name its id, its archive's key, with or without {@code releases/} and a version, or
   *     empty for the last of all
   * @throws InputException if there is none
   */
  static Release find(List<Release> releases, String name) {
    return releases.stream()
        .filter(r -> name.isEmpty() || r.id().equals(name) || names(r, name))
        .max(Comparator.comparing(Release::at).thenComparing(Release::id))
        .orElseThrow(() ->
            new InputException(
                name.isEmpty()
                    ? "Nothing was released yet."
                    : "No release is known by the name \""
                        + name
                        + "\": the status names the last."));
  }

  private static boolean names(Release release, String name) {
    String full = StatusText.name(release.archive());
    return ("/" + full).endsWith("/" + name)
        || ("/" + release.archive().key()).endsWith("/" + name)
        || release.archive().toString().equals(name);
  }
}

package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Command.InputException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Finds the archive that a person means. */
final class NamedArchive {
  /** So many names or versions are told of those that could have been meant. */
  private static final int TOLD = 5;

  /** And so many are compared, the newest. */
  private static final int COMPARED = 1000;

  private NamedArchive() {}

  /**
   * The upload.
   *
   * @param name its key, the same without {@code releases/}, or its S3 URI
   * @param version how its version begins; empty for the newest of that key
   * @throws InputException naming what there is instead
   */
  static Upload find(SortedSet<Upload> uploads, String name, String version) {
    String plain = name.replaceFirst("^s3://[^/]+/", "");
    String key = plain.startsWith(Upload.PREFIX) ? plain : Upload.PREFIX + plain;
    List<Upload> versions =
        uploads.reversed().stream().filter(u -> u.revision().key().equals(key)).toList();
    if (versions.isEmpty()) {
      throw new InputException(key + " does not lie in the bucket" + nearest(uploads, key) + ".");
    }
    List<Upload> meant =
        versions.stream().filter(u -> u.revision().version().startsWith(version)).toList();
    if (meant.isEmpty()) {
      throw new InputException(
          "%s has no version that begins with \"%s\": it has %s."
              .formatted(key, version, list(versions)));
    }
    boolean one =
        version.isEmpty()
            || meant.size() == 1
            || meant.stream().anyMatch(u -> u.revision().version().equals(version));
    if (!one) {
      throw new InputException(
          "More than one version of %s begins with \"%s\": %s. Give more of it."
              .formatted(key, version, list(meant)));
    }
    return meant.stream()
        .filter(u -> u.revision().version().equals(version))
        .findFirst()
        .orElse(meant.getFirst());
  }

  private static String list(List<Upload> uploads) {
    String told =
        uploads.stream()
            .limit(TOLD)
            .map(u -> u.revision().version() + " of " + u.modified())
            .collect(Collectors.joining(", "));
    return uploads.size() > TOLD ? told + " and " + (uploads.size() - TOLD) + " older" : told;
  }

  private static String nearest(SortedSet<Upload> uploads, String key) {
    String names =
        uploads.reversed().stream()
            .map(u -> u.revision().key())
            .distinct()
            .limit(COMPARED)
            .map(other -> Map.entry(distance(other, key), other))
            .sorted(Map.Entry.comparingByKey())
            .limit(TOLD)
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? ", which has no archive at all" : ". The nearest names are " + names;
  }

  /** How many characters are to be changed, added or left out to make one of the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(same, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}

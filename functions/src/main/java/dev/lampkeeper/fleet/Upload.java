package dev.lampkeeper.fleet;

import dev.lampkeeper.fleet.Deployments.Revision;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An archive under {@code releases/}, one version of one object.
 *
 * <p>Which upload is the newest, whatever order events come in: the one that S3 says was modified
 * last; within the same second the greater key, and of one key the version that S3 lists first,
 * which only {@link Uploads} knows: their names tell nothing. For a multipart upload S3 gives the
 * time when it was begun. Each version counts on its own, so an overwritten archive is a new
 * upload, and so is the same content once more. What was deleted is no upload.
 *
 * @param eTag without quotes
 * @param size in bytes
 */
public record Upload(Revision revision, String eTag, Instant modified, long size)
    implements Comparable<Upload> {
  /** Where archives are put. */
  public static final String PREFIX = "releases/";

  /** What CodeDeploy, scripts and URLs all take literally. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._/-]{1,200}");

  private static final Comparator<Upload> ORDER =
      Comparator.comparing(Upload::modified)
          .thenComparing(u -> u.revision().key())
          .thenComparing(u -> u.revision().version());

  @Override
  public int compareTo(Upload other) {
    return ORDER.compare(this, other);
  }

  /** Sorts by time, and fits into a deployment's description. */
  public String id() {
    return modified + "-" + Integer.toHexString(revision.toString().hashCode());
  }

  /** The same for the same bytes uploaded in the same way, under whatever name. */
  public String content() {
    return size + "-" + eTag;
  }

  /** Why it cannot be deployed, in a sentence, or empty if it can be tried. */
  public Optional<String> refusal() {
    if (!plain(revision.key())) {
      return Optional.of(
          "Its name may have letters, digits and . _ - / only, at most 200 in all; upload it under another.");
    }
    if (bundleType(revision.key()).isEmpty()) {
      return Optional.of("Its name must end in .zip, .tar, .tar.gz or .tgz.");
    }
    return size == 0 ? Optional.of("It is empty.") : Optional.empty();
  }

  /** Whether a key is the same however it is encoded. */
  public static boolean plain(String key) {
    return KEY.matcher(key).matches();
  }

  /**
   * What CodeDeploy calls this kind of archive, by how its name ends, in whatever case; or empty if
   * it takes none such.
   */
  public static Optional<String> bundleType(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    if (key.endsWith(".zip")) {
      return Optional.of("zip");
    }
    if (key.endsWith(".tar")) {
      return Optional.of("tar");
    }
    return key.endsWith(".tar.gz") || key.endsWith(".tgz") ? Optional.of("tgz") : Optional.empty();
  }

  /** How the name of an archive ends that CodeDeploy calls so. */
  public static String end(String bundleType) {
    return bundleType.equals("tgz") ? ".tar.gz" : "." + bundleType;
  }
}

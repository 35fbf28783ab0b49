package dev.lampkeeper.fleet;

import dev.lampkeeper.fleet.Deployments.Revision;
import java.util.Optional;

/**
 * Where {@code check} puts what it makes of a plain site: outside of {@code releases/}, so that it
 * is no upload, under a key that tells which archive it was made of.
 */
public final class GeneratedRevision {
  private static final String PREFIX = "revisions/";

  /** What S3 calls the version of an object in a bucket that keeps none. */
  private static final String NO_VERSION = "null";

  private GeneratedRevision() {}

  /**
   * The key of what is made of an archive.
   *
   * @param bundleType what CodeDeploy calls its kind
   */
  public static String key(Revision archive, String bundleType) {
    String version = archive.version().isEmpty() ? NO_VERSION : archive.version();
    return PREFIX
        + archive.key().substring(Upload.PREFIX.length())
        + "/"
        + version
        + Upload.end(bundleType);
  }

  /** The archive that was uploaded, for what is deployed: the same unless it was generated. */
  public static Revision archive(Revision deployed) {
    return generated(deployed).orElse(deployed);
  }

  private static Optional<Revision> generated(Revision deployed) {
    String key = deployed.key();
    int name = key.lastIndexOf('/') + 1;
    Optional<String> end = Upload.bundleType(key).map(Upload::end).filter(key::endsWith);
    if (!key.startsWith(PREFIX) || name <= PREFIX.length() || end.isEmpty()) {
      return Optional.empty();
    }
    String version = key.substring(name, key.length() - end.get().length());
    return Optional.of(
        new Revision(
            deployed.bucket(),
            Upload.PREFIX + key.substring(PREFIX.length(), name - 1),
            version.equals(NO_VERSION) ? "" : version));
  }
}

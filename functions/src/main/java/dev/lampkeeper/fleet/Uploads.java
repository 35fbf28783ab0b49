package dev.lampkeeper.fleet;

import dev.lampkeeper.fleet.Deployments.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The archives that lie in the release bucket. */
public record Uploads(S3Client s3, String bucket) {

  private static final Comparator<Upload> BY_SECOND =
      Comparator.comparing(Upload::modified).thenComparing(u -> u.revision().key());

  /** All of them, the newest last. */
  public SortedSet<Upload> all() {
    return under(Upload.PREFIX);
  }

  /** Those whose keys begin so: one thousand a request. */
  public SortedSet<Upload> under(String prefix) {
    List<ObjectVersion> versions = new ArrayList<>();
    Set<String> deleted = new HashSet<>();
    s3.listObjectVersionsPaginator(r -> r.bucket(bucket).prefix(prefix)).stream()
        .forEach(page -> {
          versions.addAll(page.versions());
          page.deleteMarkers().stream()
              .filter(DeleteMarkerEntry::isLatest)
              .forEach(m -> deleted.add(m.key()));
        });
    List<Upload> uploads = new ArrayList<>();
    for (ObjectVersion v : versions) {
      if (!deleted.contains(v.key()) && !folder(v)) {
        // S3 calls the version of an object in a bucket without versions "null".
        String version = "null".equals(v.versionId()) ? "" : v.versionId();
        uploads.add(
            new Upload(
                new Revision(bucket, v.key(), version),
                v.eTag().replace("\"", ""),
                v.lastModified(),
                v.size()));
      }
    }
    return newestLast(uploads);
  }

  /** S3 lists the versions of an object from the newest on; their times are to the second only. */
  private static SortedSet<Upload> newestLast(List<Upload> listed) {
    Map<Revision, Integer> places = new HashMap<>();
    listed.forEach(u -> places.put(u.revision(), -places.size()));
    SortedSet<Upload> uploads =
        new TreeSet<>(
            BY_SECOND.thenComparing(u -> places.getOrDefault(u.revision(), Integer.MIN_VALUE)));
    uploads.addAll(listed);
    return uploads;
  }

  /** What the console makes for "Create folder". */
  private static boolean folder(ObjectVersion version) {
    return version.key().endsWith("/") && version.size() == 0;
  }
}

package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.s3.ObjectVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What somebody puts into the release bucket, and takes out of it. */
public final class Bucket {
  /** Between two looks whether an upload that was begun is known by its id. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Region region;
  private final Insistence insistence;
  private final S3Client s3;
  private final String name;
  private final List<String> dropped = new ArrayList<>();

  Bucket(Region region, Insistence insistence, S3Client s3, String name) {
    this.region = region;
    this.insistence = insistence;
    this.s3 = s3;
    this.name = name;
  }

  /** An upload in parts that was begun. */
  public static final class Begun {
    private final String key;
    private Optional<String> id = Optional.empty();

    private Begun(String key) {
      this.key = key;
    }
  }

  /** What was put here and is still here, by its S3 URI with its version, the newest last. */
  public List<String> dropped() {
    return region.archives().stream()
        .sorted(
            Comparator.comparing(ObjectVersion::modified)
                .thenComparing(ObjectVersion::key)
                .thenComparingInt(v -> dropped.indexOf(region.name(v))))
        .map(region::name)
        .filter(dropped::contains)
        .toList();
  }

  /** Puts an archive into the bucket. */
  public void drop(String key, byte[] archive) {
    insistence.on(
        "drop",
        () ->
            dropped(
                key,
                s3.putObject(r -> r.bucket(name).key(key), RequestBody.fromBytes(archive))
                    .versionId()));
  }

  /** Begins to upload an archive in parts. */
  public Begun begin(String key) {
    Begun begun = new Begun(key);
    insistence.on(
        "begins to drop",
        () ->
            begun.id =
                Optional.of(s3.createMultipartUpload(r -> r.bucket(name).key(key)).uploadId()));
    return begun;
  }

  /** Comes to the end of an upload in parts. */
  public void complete(Begun begun, byte[] archive) {
    insistence.on(
        "drop",
        () -> {
          while (begun.id.isEmpty()) {
            region.kernel().sleep(LOOK);
          }
          try {
            dropped(begun.key, completed(begun.key, begun.id.get(), archive));
          } catch (S3Exception e) {
            if (!e.awsErrorDetails().errorCode().equals("NoSuchUpload")) {
              throw e;
            }
            // It was completed before, and the answer to that was lost.
            versions(begun.key).forEach(v -> dropped(begun.key, v.versionId()));
          }
        });
  }

  private String completed(String key, String id, byte[] archive) {
    String eTag =
        s3.uploadPart(
                r -> r.bucket(name).key(key).uploadId(id).partNumber(1),
                RequestBody.fromBytes(archive))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(eTag).build();
    return s3.completeMultipartUpload(
            r -> r.bucket(name).key(key).uploadId(id).multipartUpload(u -> u.parts(part)))
        .versionId();
  }

  private void dropped(String key, String version) {
    String uri = "s3://" + name + "/" + key + "?versionId=" + version;
    if (!dropped.contains(uri)) {
      dropped.add(uri);
    }
  }

  private List<ObjectVersion> versions(String key) {
    return region.archives().stream().filter(v -> v.key().equals(key)).toList();
  }

  /** Deletes an archive as people do: its versions stay, and are not seen. */
  public void delete(String key) {
    insistence.on("delete", () -> s3.deleteObject(r -> r.bucket(name).key(key)));
  }

  /** Deletes all versions of an archive for good. */
  public void erase(String key) {
    insistence.on(
        "erase",
        () ->
            s3.listObjectVersions(r -> r.bucket(name).prefix(key)).versions().stream()
                .filter(v -> v.key().equals(key))
                .forEach(
                    v -> s3.deleteObject(r -> r.bucket(name).key(key).versionId(v.versionId()))));
  }
}

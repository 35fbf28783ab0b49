package dev.lampkeeper.simulator.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One version of an object, or a mark that it is deleted. */
public final class ObjectVersion {
  private final String key;
  private final String versionId;
  private final byte @Nullable [] content;
  private final String etag;
  private final Instant created;
  private SortedMap<String, String> tags = new TreeMap<>();

  private ObjectVersion(
      String key, String versionId, byte @Nullable [] content, String etag, Instant created) {
    this.key = key;
    this.versionId = versionId;
    this.content = content;
    this.etag = etag;
    this.created = created;
  }

  /**
   * A version with a content.
   *
   * @param etag without quotes
   * @param created when it was put; for an upload in parts, when that was begun
   */
  static ObjectVersion of(
      String key, String versionId, byte[] content, String etag, Instant created) {
    return new ObjectVersion(key, versionId, content.clone(), etag, created);
  }

  static ObjectVersion deleteMarker(String key, String versionId, Instant created) {
    return new ObjectVersion(key, versionId, null, "", created);
  }

  boolean deleted() {
    return content == null;
  }

  public String key() {
    return key;
  }

  /** {@code null} as a text in a bucket without versions. */
  public String versionId() {
    return versionId;
  }

  public byte[] content() {
    return Objects.requireNonNull(content, "a delete marker has no content").clone();
  }

  public int size() {
    return content == null ? 0 : content.length;
  }

  /** To the second, as S3 gives it. */
  public Instant modified() {
    return created.truncatedTo(ChronoUnit.SECONDS);
  }

  Instant created() {
    return created;
  }

  public Map<String, String> tags() {
    return tags;
  }

  void tags(Map<String, String> all) {
    tags = new TreeMap<>(all);
  }

  /** Whether a request means this content, with or without quotes. */
  boolean isETag(String named) {
    return named.replace("\"", "").equals(etag());
  }

  /** As HTTP has it. */
  String quoted() {
    return "\"" + etag() + "\"";
  }

  /** Without the quotes that HTTP puts around it. */
  public String etag() {
    return etag;
  }
}

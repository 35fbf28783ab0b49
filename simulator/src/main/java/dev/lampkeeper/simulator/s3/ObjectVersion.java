package dev.lampkeeper.simulator.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One version of an object. */
public final class ObjectVersion {
  private final String key;
  private final String versionId;
  private final byte[] content;
  private final Instant modified;
  private SortedMap<String, String> tags = new TreeMap<>();

  ObjectVersion(String key, String versionId, byte[] content, Instant now) {
    this.key = key;
    this.versionId = versionId;
    this.content = content.clone();
    this.modified = now.truncatedTo(ChronoUnit.SECONDS);
  }

  public String key() {
    return key;
  }

  /** {@code null} as a text in a bucket without versions. */
  public String versionId() {
    return versionId;
  }

  public byte[] content() {
    return content.clone();
  }

  public int size() {
    return content.length;
  }

  /** To the second, as S3 gives it. */
  public Instant modified() {
    return modified;
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
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.lampkeeper.simulator.s3;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What S3 calls a content, in a bucket that it encrypts with its own keys. */
final class ETag {
  private ETag() {}

  static String of(byte[] content) {
    return HexFormat.of().formatHex(digest(content));
  }

  /** Of an upload in parts: the same content has another one if it was cut elsewhere. */
  static String ofParts(List<ObjectVersion> parts) {
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    parts.forEach(part -> digests.writeBytes(digest(part.content())));
    return of(digests.toByteArray()) + "-" + parts.size();
  }

  private static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

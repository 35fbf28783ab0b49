package dev.lampkeeper.simulator.s3;

import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Uploads that come in parts; nobody sees an object before they are put together. */
final class Multipart {
  private static final int LEAST = 5 << 20;
  private static final int MOST_PARTS = 10_000;

  /** Each part by its number. */
  private static final class Upload {
    final String bucket;
    final String key;
    final Instant begun;
    final SortedMap<Integer, ObjectVersion> parts = new TreeMap<>();

    Upload(String bucket, String key, Instant begun) {
      this.bucket = bucket;
      this.key = key;
      this.begun = begun;
    }
  }

  private final S3 s3;
  private final World world;
  private final Draw draw;
  private final SortedMap<String, Upload> uploads = new TreeMap<>();

  Multipart(S3 s3, World world, Draw draw) {
    this.s3 = s3;
    this.world = world;
    this.draw = draw;
  }

  String create(String bucket, String key) {
    String id = draw.hex(40);
    uploads.put(id, new Upload(bucket, key, world.now()));
    return id;
  }

  /** Takes a part, in place of an earlier one of the same number. */
  ObjectVersion part(String bucket, String key, String id, int number, byte[] content) {
    if (number < 1 || number > MOST_PARTS) {
      throw Errors.of("InvalidArgument", "Part number must be an integer between 1 and 10000");
    }
    ObjectVersion part = ObjectVersion.of(key, "", content, ETag.of(content), world.now());
    upload(bucket, key, id).parts.put(number, part);
    return part;
  }

  ObjectVersion complete(String bucket, String key, String id, List<CompletedPart> named) {
    Upload upload = upload(bucket, key, id);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    List<ObjectVersion> parts = new ArrayList<>();
    int last = 0;
    for (CompletedPart part : named) {
      ObjectVersion found = upload.parts.get(part.partNumber());
      if (found == null || !found.isETag(part.eTag())) {
        throw Errors.of("InvalidPart", "One or more of the specified parts could not be found.");
      }
      if (part.partNumber() <= last) {
        throw Errors.of("InvalidPartOrder", "The list of parts was not in ascending order.");
      }
      if (found.size() < LEAST && part.partNumber() < named.getLast().partNumber()) {
        throw Errors.of("EntityTooSmall", "Your proposed upload is smaller than the minimum size");
      }
      last = part.partNumber();
      parts.add(found);
      whole.writeBytes(found.content());
    }
    uploads.remove(id);
    return s3.put(
        bucket,
        key,
        whole.toByteArray(),
        ETag.ofParts(parts),
        upload.begun,
        "CompleteMultipartUpload");
  }

  void abort(String bucket, String key, String id) {
    upload(bucket, key, id);
    uploads.remove(id);
  }

  private Upload upload(String bucket, String key, String id) {
    Upload upload = uploads.get(id);
    if (upload == null || !upload.bucket.equals(bucket) || !upload.key.equals(key)) {
      throw Errors.of("NoSuchUpload", "The specified multipart upload does not exist.");
    }
    return upload;
  }
}

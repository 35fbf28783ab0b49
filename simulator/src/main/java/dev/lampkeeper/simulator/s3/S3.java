package dev.lampkeeper.simulator.s3;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.api.Draw;
import dev.lampkeeper.simulator.api.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Buckets with versions, which tell EventBridge of every object. */
public final class S3 {
  private final World world;
  private final Draw draw;
  private final Multipart multipart;

  /** Per bucket and key, the newest version first. */
  private final SortedMap<String, SortedMap<String, List<ObjectVersion>>> buckets = new TreeMap<>();

  private long sequence = 0x006728F3A61C5D00L;

  public S3(World world) {
    this.world = world;
    this.draw = world.draw("s3");
    this.multipart = new Multipart(this, world, draw);
  }

  public void create(String bucket) {
    buckets.put(bucket, new TreeMap<>());
  }

  /**
   * A version of an object.
   *
   * @param versionId null for the newest
   */
  public Optional<ObjectVersion> get(String bucket, String key, @Nullable String versionId) {
    return buckets.getOrDefault(bucket, new TreeMap<>()).getOrDefault(key, List.of()).stream()
        .filter(v -> versionId == null || v.versionId().equals(versionId))
        .findFirst()
        .filter(v -> !v.deleted());
  }

  /** All versions of the objects that are there and whose keys begin so, the newest first. */
  public List<ObjectVersion> under(String bucket, String prefix) {
    return buckets.getOrDefault(bucket, new TreeMap<>()).values().stream()
        .filter(versions -> !versions.getFirst().deleted())
        .flatMap(List::stream)
        .filter(v -> !v.deleted())
        .filter(v -> v.key().startsWith(prefix))
        .toList();
  }

  /** What came of uploads in parts. */
  Multipart multipart() {
    return multipart;
  }

  /** The objects of a bucket that a request names. */
  SortedMap<String, List<ObjectVersion>> objects(String bucket) {
    SortedMap<String, List<ObjectVersion>> objects = buckets.get(bucket);
    if (objects == null) {
      throw Errors.noBucket();
    }
    return objects;
  }

  /**
   * A version that a request names.
   *
   * @param versionId null for the newest
   * @param eTag the content that it must have, or null for any
   */
  ObjectVersion version(
      String bucket, String key, @Nullable String versionId, @Nullable String eTag) {
    objects(bucket);
    ObjectVersion version =
        get(bucket, key, versionId)
            .orElseThrow(() -> versionId == null ? Errors.noKey() : Errors.noVersion());
    if (eTag != null && !version.isETag(eTag)) {
      throw Errors.otherContent();
    }
    return version;
  }

  /** Puts a new version of an object. */
  public ObjectVersion put(String bucket, String key, byte[] content) {
    return put(bucket, key, content, ETag.of(content), world.now(), "PutObject");
  }

  ObjectVersion put(
      String bucket, String key, byte[] content, String etag, Instant created, String reason) {
    ObjectVersion version = ObjectVersion.of(key, draw.hex(32), content, etag, created);
    add(bucket, version);
    world.chronicle().note("s3", bucket + "/" + key, "put, " + content.length + " bytes");
    emit(bucket, version, "Object Created", "reason", reason);
    return version;
  }

  /**
   * Marks an object as deleted, or deletes one version for good.
   *
   * @param versionId null to mark
   */
  ObjectVersion delete(String bucket, String key, @Nullable String versionId) {
    if (versionId == null) {
      ObjectVersion marker = ObjectVersion.deleteMarker(key, draw.hex(32), world.now());
      add(bucket, marker);
      world.chronicle().note("s3", bucket + "/" + key, "deleted");
      emit(bucket, marker, "Object Deleted", "deletion-type", "Delete Marker Created");
      return marker;
    }
    ObjectVersion version = version(bucket, key, versionId, null);
    List<ObjectVersion> versions = Objects.requireNonNull(objects(bucket).get(key));
    versions.remove(version);
    if (versions.isEmpty()) {
      objects(bucket).remove(key);
    }
    world.chronicle().note("s3", bucket + "/" + key, "version " + versionId + " deleted for good");
    emit(bucket, version, "Object Deleted", "deletion-type", "Permanently Deleted");
    return version;
  }

  /** The current version is the one that was begun last, not the one that was completed last. */
  private void add(String bucket, ObjectVersion version) {
    List<ObjectVersion> versions =
        objects(bucket).computeIfAbsent(version.key(), _ -> new ArrayList<>());
    int newer = 0;
    while (newer < versions.size() && versions.get(newer).created().isAfter(version.created())) {
      newer++;
    }
    versions.add(newer, version);
  }

  private void emit(
      String bucket, ObjectVersion version, String detailType, String how, String text) {
    JsonObject name = new JsonObject();
    name.addProperty("name", bucket);
    JsonObject object = new JsonObject();
    object.addProperty("key", version.key());
    if (detailType.equals("Object Created")) {
      object.addProperty("size", version.size());
    }
    object.addProperty("etag", version.etag());
    object.addProperty("version-id", version.versionId());
    object.addProperty("sequencer", "%018X".formatted(sequence += 1 + draw.below(1000)));
    JsonObject detail = new JsonObject();
    detail.addProperty("version", "0");
    detail.add("bucket", name);
    detail.add("object", object);
    detail.addProperty("request-id", draw.capitals(16));
    detail.addProperty("requester", Arn.ACCOUNT);
    detail.addProperty("source-ip-address", "198.51.100.17");
    detail.addProperty(how, text);
    world.events().emit("aws.s3", detailType, List.of("arn:aws:s3:::" + bucket), detail);
  }
}

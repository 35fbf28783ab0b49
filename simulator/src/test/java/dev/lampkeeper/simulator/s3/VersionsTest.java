package dev.lampkeeper.simulator.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Which versions there are of an object, and which is the current one. */
final class VersionsTest {
  private static final String BUCKET = "releases";
  private static final String KEY = "releases/shop.zip";

  private final TestRegion region = new TestRegion(1, Unverified.likely());

  private String put(String content) {
    return region
        .objects
        .putObject(r -> r.bucket(BUCKET).key(KEY), RequestBody.fromString(content))
        .versionId();
  }

  private String begin() {
    return region.objects.createMultipartUpload(r -> r.bucket(BUCKET).key(KEY)).uploadId();
  }

  private String complete(String id, String content) {
    String eTag =
        region
            .objects
            .uploadPart(
                r -> r.bucket(BUCKET).key(KEY).uploadId(id).partNumber(1),
                RequestBody.fromString(content))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(eTag).build();
    return region
        .objects
        .completeMultipartUpload(
            r -> r.bucket(BUCKET).key(KEY).uploadId(id).multipartUpload(u -> u.parts(part)))
        .versionId();
  }

  private List<String> versions() {
    return region.objects.listObjectVersions(r -> r.bucket(BUCKET)).versions().stream()
        .map(v -> v.versionId())
        .toList();
  }

  @Test
  void anUploadInPartsHasTheTimeOfItsBeginningAndIsOlderThanWhatCameMeanwhile() {
    Instant begun = region.world.now();
    String id = begin();
    region.pass(Duration.ofMinutes(5));
    String whole = put("whole");
    region.pass(Duration.ofMinutes(5));
    String inParts = complete(id, "in parts");
    assertEquals(List.of(whole, inParts), versions());
    assertEquals(
        begun,
        region
            .objects
            .headObject(r -> r.bucket(BUCKET).key(KEY).versionId(inParts))
            .lastModified());
    assertEquals(whole, region.objects.headObject(r -> r.bucket(BUCKET).key(KEY)).versionId());
    var reasons = region.events.stream().map(e -> e.detail().get("reason").getAsString()).toList();
    assertEquals(List.of("PutObject", "CompleteMultipartUpload"), reasons);
  }

  @Test
  void theSameContentHasTheSameETagUnlessItCameInParts() {
    put("same");
    put("same");
    complete(begin(), "same");
    List<String> eTags =
        region.s3.under(BUCKET, "").reversed().stream().map(ObjectVersion::etag).toList();
    assertEquals(eTags.get(0), eTags.get(1));
    assertNotEquals(eTags.get(0), eTags.get(2));
    assertTrue(eTags.get(2).endsWith("-1"), eTags.get(2));
  }

  @Test
  void whatIsDeletedIsNotSeenAndComesBackWithTheNextUpload() {
    String first = put("one");
    region.objects.deleteObject(r -> r.bucket(BUCKET).key(KEY));
    assertThrows(
        NoSuchKeyException.class, () -> region.objects.headObject(r -> r.bucket(BUCKET).key(KEY)));
    assertEquals(List.of(), region.s3.under(BUCKET, ""));
    var listed = region.objects.listObjectVersions(r -> r.bucket(BUCKET));
    assertTrue(listed.deleteMarkers().getFirst().isLatest());
    assertEquals(false, listed.versions().getFirst().isLatest());
    assertEquals(
        "one",
        new String(
            region.s3.get(BUCKET, KEY, first).orElseThrow().content(), StandardCharsets.UTF_8));
    put("two");
    assertEquals(2, region.s3.under(BUCKET, "").size());
    assertEquals(1, region.count("Object Deleted"));
  }

  @Test
  void aVersionThatIsDeletedForGoodIsGone() {
    String first = put("one");
    String second = put("two");
    region.objects.deleteObject(r -> r.bucket(BUCKET).key(KEY).versionId(second));
    assertEquals(List.of(first), versions());
    assertThrows(
        S3Exception.class,
        () -> region.objects.headObject(r -> r.bucket(BUCKET).key(KEY).versionId(second)));
  }
}

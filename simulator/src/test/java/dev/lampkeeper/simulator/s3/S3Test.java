package dev.lampkeeper.simulator.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

final class S3Test {
  private final TestRegion region = new TestRegion(1, Unverified.likely());

  private String put(String key, String content) {
    return region
        .objects
        .putObject(r -> r.bucket("releases").key(key), RequestBody.fromString(content))
        .versionId();
  }

  @Test
  void keepsVersionsAndTellsOfEach() {
    String first = put("releases/a.zip", "first");
    String second = put("releases/a.zip", "second");
    assertEquals(2, region.count("Object Created"));
    assertEquals(
        second,
        region.objects.headObject(r -> r.bucket("releases").key("releases/a.zip")).versionId());
    assertEquals(
        "first",
        region
            .objects
            .getObjectAsBytes(r -> r.bucket("releases").key("releases/a.zip").versionId(first))
            .asUtf8String());
    String early = sequencer(0);
    String late = sequencer(1);
    assertTrue(early.compareTo(late) < 0, early + " is before " + late);
    assertThrows(
        NoSuchKeyException.class,
        () -> region.objects.headObject(r -> r.bucket("releases").key("none")));
  }

  private String sequencer(int event) {
    return region
        .events
        .get(event)
        .detail()
        .getAsJsonObject("object")
        .get("sequencer")
        .getAsString();
  }

  @Test
  void givesARange() {
    put("a", "0123456789");
    assertEquals("234", range("bytes=2-4"));
    assertEquals("789", range("bytes=-3"));
    assertEquals("89", range("bytes=8-"));
  }

  private String range(String range) {
    return region
        .objects
        .getObjectAsBytes(r -> r.bucket("releases").key("a").range(range))
        .asUtf8String();
  }

  @Test
  void listsVersionsInPages() {
    for (int i = 0; i < 120; i++) {
      put("releases/%03d.zip".formatted(i), "x");
    }
    put("other", "x");
    assertEquals(
        120,
        region
            .objects
            .listObjectVersionsPaginator(r -> r.bucket("releases").prefix("releases/"))
            .versions()
            .stream()
            .count());
  }

  @Test
  void readsTheVersionAndTheContentThatAreNamed() {
    String first = put("a", "first");
    put("a", "second");
    assertEquals(
        "first",
        region
            .objects
            .getObjectAsBytes(r ->
                r.bucket("releases")
                    .key("a")
                    .versionId(first)
                    .ifMatch("\"8b04d5e3775d298e78455efc5ca404d5\""))
            .asUtf8String());
    assertEquals(
        "PreconditionFailed",
        code(() ->
            region.objects.getObjectAsBytes(
                r -> r.bucket("releases").key("a").versionId(first).ifMatch("\"other\""))));
    assertEquals(
        "NoSuchVersion",
        code(() ->
            region.objects.getObjectAsBytes(r -> r.bucket("releases").key("a").versionId("x"))));
  }

  @Test
  void putsPartsTogether() {
    String archive = put("releases/a", "x".repeat(6 << 20));
    String upload = begin();
    String copied =
        region
            .objects
            .uploadPartCopy(r ->
                r.sourceBucket("releases")
                    .sourceKey("releases/a")
                    .sourceVersionId(archive)
                    .copySourceRange("bytes=1-" + (5 << 20))
                    .destinationBucket("releases")
                    .destinationKey("b")
                    .uploadId(upload)
                    .partNumber(1))
            .copyPartResult()
            .eTag();
    String sent = send(upload, 2, "end");
    assertEquals("NoSuchKey", code(() -> size("b")));
    complete(upload, copied, sent);
    assertEquals((5 << 20) + 3, size("b"));
    assertEquals("NoSuchUpload", code(() -> complete(upload, copied, sent)));
  }

  @Test
  void refusesPartsThatAreTooSmallOrUnknown() {
    String upload = begin();
    String first = send(upload, 1, "small");
    String second = send(upload, 2, "end");
    assertEquals("EntityTooSmall", code(() -> complete(upload, first, second)));
    assertEquals("InvalidPart", code(() -> complete(upload, second)));
    region.objects.abortMultipartUpload(r -> r.bucket("releases").key("b").uploadId(upload));
    assertEquals("NoSuchUpload", code(() -> send(upload, 1, "late")));
  }

  private String begin() {
    return region.objects.createMultipartUpload(r -> r.bucket("releases").key("b")).uploadId();
  }

  private String send(String upload, int number, String content) {
    return region
        .objects
        .uploadPart(
            r -> r.bucket("releases").key("b").uploadId(upload).partNumber(number),
            RequestBody.fromString(content))
        .eTag();
  }

  private void complete(String upload, String... eTags) {
    List<CompletedPart> parts =
        IntStream.range(0, eTags.length)
            .mapToObj(i -> CompletedPart.builder().partNumber(i + 1).eTag(eTags[i]).build())
            .toList();
    region.objects.completeMultipartUpload(
        r -> r.bucket("releases").key("b").uploadId(upload).multipartUpload(m -> m.parts(parts)));
  }

  private long size(String key) {
    return region.objects.headObject(r -> r.bucket("releases").key(key)).contentLength();
  }

  private static String code(Executable request) {
    return assertThrows(S3Exception.class, request).awsErrorDetails().errorCode();
  }

  @Test
  void tagsAVersion() {
    put("a", "x");
    region.objects.putObjectTagging(r ->
        r.bucket("releases")
            .key("a")
            .tagging(t -> t.tagSet(List.of(Tag.builder().key("k").value("v").build()))));
    assertEquals(
        "v",
        region
            .objects
            .getObjectTagging(r -> r.bucket("releases").key("a"))
            .tagSet()
            .getFirst()
            .value());
  }
}

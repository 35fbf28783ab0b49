package dev.lampkeeper.simulator.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
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

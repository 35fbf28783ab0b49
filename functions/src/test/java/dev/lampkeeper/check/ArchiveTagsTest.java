package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.Tag;

final class ArchiveTagsTest {
  private static final ArchiveVerdict REFUSED =
      ArchiveVerdict.fresh(
              ArchiveVerdict.KIND,
              new Upload(new Revision("b", "releases/a.zip", "1"), "e", Instant.EPOCH, 1),
              Instant.EPOCH)
          .refused("1 error: cut off", "");

  @Test
  void standsBesideTheTagsThatAreThere() {
    assertEquals(
        List.of("team=shop", "lampkeeper-verdict=refused", "lampkeeper-findings=1 error: cut off"),
        shown(List.of(tag("lampkeeper-verdict", "accepted"), tag("team", "shop"))));
  }

  @Test
  void leavesTheTagsAloneWhereThereIsNoRoom() {
    List<Tag> eight = IntStream.range(0, 8).mapToObj(i -> tag("t" + i, "x")).toList();
    List<Tag> nine = Stream.concat(eight.stream(), Stream.of(tag("t8", "x"))).toList();

    assertEquals(10, shown(eight).size());
    assertEquals(Optional.empty(), ArchiveTags.beside(nine, REFUSED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 error: a/b.sh: it \"fails\"; why? | 1 error: a/b.sh: it fails why",
        "Größe <b>\t1=1+0-_@ | Gr e b 1=1+0-_@",
        "…… | ''"
      })
  void isWrittenInWhatS3Takes(String text, String value) {
    assertEquals(value, ArchiveTags.value(text));
  }

  @Test
  void isNotLongerThanS3Takes() {
    assertEquals(256, ArchiveTags.value("x".repeat(257)).length());
  }

  private static List<String> shown(List<Tag> there) {
    return ArchiveTags.beside(there, REFUSED).orElseThrow().stream()
        .map(t -> t.key() + "=" + t.value())
        .toList();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}

package dev.lampkeeper.release;

import static dev.lampkeeper.release.Facts.T;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.release.Command.InputException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamedArchiveTest {
  private static final SortedSet<Upload> UPLOADS =
      new TreeSet<>(
          List.of(
              upload("shop-1.zip", "abc1", 1),
              upload("shop-1.zip", "abd2", 2),
              upload("shop-1.zip", "abd23", 3),
              upload("shop-2.zip", "x", 4),
              upload("other/blog.tar.gz", "y", 5)));

  @ParameterizedTest
  @CsvSource({
    "releases/shop-1.zip, '', abd23",
    "shop-1.zip, '', abd23",
    "s3://b/releases/shop-1.zip, '', abd23",
    "shop-1.zip, abc, abc1",
    "shop-1.zip, abd2, abd2",
    "shop-1.zip, abd23, abd23",
    "other/blog.tar.gz, '', y"
  })
  void finds(String name, String version, String found) {
    assertEquals(found, NamedArchive.find(UPLOADS, name, version).revision().version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop-3.zip | '' | releases/shop-3.zip does not lie in the bucket. The nearest names are releases/shop-2.zip, rel",
        "shop-1.zip | z | no version that begins with \"z\": it has abd23 of 2026-11-03T09:15:05Z, abd2 of",
        "shop-1.zip | abd | More than one version of releases/shop-1.zip begins with \"abd\": abd23 of"
      })
  void saysWhatThereIsInstead(String name, String version, String reason) {
    String said = refusal(UPLOADS, name, version);

    assertTrue(said.contains(reason), said);
  }

  @Test
  void anEmptyBucketHasNothingNear() {
    assertEquals(
        "releases/a.zip does not lie in the bucket, which has no archive at all.",
        refusal(new TreeSet<>(), "a.zip", ""));
  }

  private static String refusal(SortedSet<Upload> uploads, String name, String version) {
    return String.valueOf(
        assertThrows(InputException.class, () -> NamedArchive.find(uploads, name, version))
            .getMessage());
  }

  private static Upload upload(String name, String version, int seconds) {
    return new Upload(
        new Revision("b", "releases/" + name, version), "e", T.plusSeconds(seconds), 1);
  }
}

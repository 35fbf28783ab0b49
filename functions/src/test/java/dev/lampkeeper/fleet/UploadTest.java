package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.fleet.Deployments.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UploadTest {
  private static final Instant T = Instant.parse("2026-11-03T09:15:02Z");

  @Test
  void theNewestIsTheLastModifiedThenTheGreaterKeyThenTheGreaterVersion() {
    Upload older = upload("releases/z.zip", "9", T.minusSeconds(1));
    Upload lesserKey = upload("releases/a.zip", "9", T);
    Upload lesserVersion = upload("releases/b.zip", "1", T);
    Upload newest = upload("releases/b.zip", "2", T);

    assertEquals(
        List.of(older, lesserKey, lesserVersion, newest),
        List.copyOf(new TreeSet<>(List.of(newest, lesserVersion, older, lesserKey))));
  }

  @Test
  void theSameArchiveAgainIsAnotherUpload() {
    assertNotEquals(upload("releases/a.zip", "1", T).id(), upload("releases/a.zip", "2", T).id());
  }

  @ParameterizedTest
  @CsvSource({
    "releases/shop-1.42.0.zip, zip",
    "releases/shop.tar, tar",
    "releases/shop.tar.gz, tgz",
    "releases/shop.tgz, tgz",
    "releases/SHOP.ZIP, zip"
  })
  void takesTheKindsThatCodeDeployTakes(String key, String bundleType) {
    assertEquals(Optional.empty(), upload(key, "1", T).refusal());
    assertEquals(Optional.of(bundleType), Upload.bundleType(key));
  }

  @ParameterizedTest
  @CsvSource({
    "releases/shop.rar, must end in",
    "releases/shop, must end in",
    "releases/my shop.zip, letters",
    "releases/shöp.zip, letters",
    "releases/$(reboot).zip, letters"
  })
  void refusesOthersInASentence(String key, String why) {
    assertTrue(upload(key, "1", T).refusal().orElse("").contains(why));
  }

  @Test
  void refusesWhatIsEmptyOrHasTooLongAName() {
    assertEquals(
        Optional.of("It is empty."),
        new Upload(new Revision("b", "releases/a.zip", "1"), "e", T, 0).refusal());
    assertTrue(upload("releases/" + "a".repeat(188) + ".zip", "1", T).refusal().isPresent());
    assertTrue(upload("releases/" + "a".repeat(187) + ".zip", "1", T).refusal().isEmpty());
  }

  private static Upload upload(String key, String version, Instant modified) {
    return new Upload(new Revision("b", key, version), "e", modified, 1);
  }
}

package dev.lampkeeper.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.fleet.Deployments.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeneratedRevisionTest {
  @ParameterizedTest
  @CsvSource({
    "releases/shop.zip,     3x.4_-, zip, revisions/shop.zip/3x.4_-.zip",
    "releases/a/shop.tgz,   3,      tgz, revisions/a/shop.tgz/3.tar.gz",
    "releases/a/b.tar.gz,   3,      tgz, revisions/a/b.tar.gz/3.tar.gz",
    "releases/shop.tar,     3,      tar, revisions/shop.tar/3.tar",
    "releases/shop.tar,     3,      tgz, revisions/shop.tar/3.tar.gz",
    "releases/shop.zip,     '',     zip, revisions/shop.zip/null.zip"
  })
  void tellsWhatItWasMadeOf(String key, String version, String type, String generated) {
    Revision archive = new Revision("b", key, version);

    assertEquals(generated, GeneratedRevision.key(archive, type));
    assertEquals(archive, GeneratedRevision.archive(new Revision("b", generated, "9")));
  }

  @ParameterizedTest
  @CsvSource({
    "releases/shop.zip",
    "by-hand/shop.zip",
    "revisions/shop.zip",
    "revisions/shop.zip/3.rar",
    "revisions/shop.tgz/3.tgz"
  })
  void whatWasNotGeneratedIsItself(String key) {
    Revision deployed = new Revision("b", key, "9");

    assertEquals(deployed, GeneratedRevision.archive(deployed));
  }
}

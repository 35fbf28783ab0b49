package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.check.archive.Finding;
import dev.lampkeeper.check.archive.Finding.Severity;
import dev.lampkeeper.check.archive.Format;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArchiveNameTest {
  @ParameterizedTest
  @CsvSource({
    "site.zip, ZIP",
    "SITE.ZIP, ZIP",
    "site.tar, TAR",
    "site.tar.gz, TGZ",
    "site-1.2.TGZ, TGZ"
  })
  void aTrueNameIsFine(String name, Format format) {
    assertEquals(Optional.empty(), ArchiveName.check(name, format));
  }

  @ParameterizedTest
  @CsvSource({
    "site.zip, TGZ, ERROR, 'Rename it, so that its name ends in .tar.gz.'",
    "site.zip, TAR, ERROR, 'Rename it, so that its name ends in .tar.'",
    "site.tar.gz, ZIP, ERROR, 'Rename it, so that its name ends in .zip.'",
    "site.tgz, TAR, ERROR, 'Rename it, so that its name ends in .tar.'",
    "site.tar, TGZ, WARNING, 'Rename it, so that its name ends in .tar.gz.'",
    "site.tar, ZIP, ERROR, 'Rename it, so that its name ends in .zip.'"
  })
  void aNameThatIsNotTrueWouldMisleadCodeDeploy(
      String name, Format format, Severity severity, String mend) {
    Finding finding = ArchiveName.check(name, format).orElseThrow();

    assertEquals(severity, finding.severity());
    assertEquals(mend, finding.mend());
  }

  @ParameterizedTest
  @CsvSource({"site", "site.gz", "site.jar", "zip"})
  void aNameThatSaysNothingIsRefused(String name) {
    assertEquals(
        Optional.of(Severity.ERROR), ArchiveName.check(name, Format.ZIP).map(Finding::severity));
  }

  @ParameterizedTest
  @CsvSource({"site.zip, false", "site-1.2_b.tar.gz, false", "my site.zip, true", "sité.zip, true"})
  void aNameThatIsNoKeyIsSaidToBeNone(String name, boolean said) {
    assertEquals(
        said ? Optional.of(Severity.WARNING) : Optional.empty(),
        ArchiveName.plain(name).map(Finding::severity));
  }
}

package dev.lampkeeper.check.revision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.check.Bytes;
import dev.lampkeeper.check.Check;
import dev.lampkeeper.check.PlainSite;
import dev.lampkeeper.check.Report;
import dev.lampkeeper.check.archive.Contents.Directory;
import dev.lampkeeper.check.archive.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a plain site is an archive that can be released, and holds the site. */
final class SiteRevisionTest {
  private static final String OWN = "lampkeeper-0123456789abcdef";
  private static final int BLOCK = 512;

  @Test
  void isAZipWithTheSiteAsItWas(@TempDir Path folder) throws IOException {
    byte[] archive = Bytes.zip("index.php", "assets/a.css", "u.txt");
    Path made = folder.resolve("made.zip");
    Files.write(made, made("a.zip", archive));

    try (ZipFile zip = new ZipFile(made.toFile())) {
      assertEquals(
          Set.of(
              "index.php",
              "assets/a.css",
              "u.txt",
              "appspec.yml",
              OWN + "/web",
              OWN + "/empty-staging.sh",
              OWN + "/install.sh"),
          zip.stream().map(e -> e.getName()).collect(Collectors.toSet()));
      try (InputStream page = zip.getInputStream(zip.getEntry("assets/a.css"))) {
        assertEquals("assets/a.css", new String(page.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    byte[] begin = new byte[archive.length / 2];
    System.arraycopy(Files.readAllBytes(made), 0, begin, 0, begin.length);
    assertArrayEquals(Arrays.copyOf(archive, begin.length), begin);
  }

  @Test
  void aZipThatUnpacksItselfKeepsItsOffsets(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    archive.writeBytes("#!/bin/sh\nexec unzip \"$0\"\n".getBytes(StandardCharsets.UTF_8));
    archive.writeBytes(Bytes.zip("index.php", "assets/a.css"));
    Path made = folder.resolve("made.zip");
    Files.write(made, made("a.zip", archive.toByteArray()));

    try (ZipFile zip = new ZipFile(made.toFile())) {
      for (String name : List.of("index.php", "assets/a.css", OWN + "/web", "appspec.yml")) {
        try (InputStream file = zip.getInputStream(zip.getEntry(name))) {
          assertEquals(
              name.endsWith("web") || name.endsWith("yml"),
              !name.equals(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"a.zip", "a.tar", "a.tar.gz"})
  void canBeReleasedWithoutAWarning(String name) {
    byte[] archive =
        switch (name) {
          case "a.tar" -> tar("site-1.0/public/index.php", "site-1.0/src/App.php");
          case "a.tar.gz" -> Bytes.gzip(tar("site-1.0/public/index.php", "site-1.0/src/App.php"));
          default -> Bytes.zip("site-1.0/public/index.php", "site-1.0/src/App.php");
        };

    Report report = report(name, made(name, archive));

    assertEquals(List.of(), report.findings());
    assertEquals(Optional.empty(), report.site());
    assertEquals(6, report.files());
  }

  @Test
  void isTheSameForTheSameArchive() {
    byte[] archive = Bytes.gzip(tar("index.php"));

    assertArrayEquals(made("a.tgz", archive), made("a.tgz", archive));
  }

  @Test
  void namesTheFolderOfTheSiteWhateverItIsCalled() {
    String appspec = Installation.files("my \"site\": ü", "web", OWN).getFirst().text();

    assertTrue(appspec.contains("source: \"/my \\\"site\\\": ü\"\n"), appspec);
    assertTrue(appspec.contains("location: " + OWN + "/install.sh\n"), appspec);
    assertEquals("web", Installation.files("", "web", OWN).get(1).text());
  }

  @Test
  void aZipBeyondFourGigabytesHasAnEndThatTellsIt() {
    Directory directory = new Directory(5L << 30, 46L * 70_000, 70_000, 0);
    List<Segment> segments =
        ZipRevision.segments(directory, List.of(new AddedFile("appspec.yml", "version: 0.0\n")));
    long added = segments.get(1).size();
    ByteBuffer tail =
        ByteBuffer.wrap(bytes(segments.get(3), new byte[0])).order(ByteOrder.LITTLE_ENDIAN);

    int extra = 46 + "appspec.yml".length();
    assertEquals(0xFFFFFFFF, tail.getInt(42));
    assertEquals(1, tail.getShort(extra));
    assertEquals(8, tail.getShort(extra + 2));
    assertEquals(5L << 30, tail.getLong(extra + 4));
    int end = extra + 12;
    assertEquals(0x06064B50, tail.getInt(end));
    assertEquals(44, tail.getLong(end + 4));
    assertEquals(70_001, tail.getLong(end + 24));
    assertEquals(70_001, tail.getLong(end + 32));
    assertEquals(46L * 70_000 + end, tail.getLong(end + 40));
    assertEquals((5L << 30) + added, tail.getLong(end + 48));
    assertEquals(0x07064B50, tail.getInt(end + 56));
    assertEquals((5L << 30) + added + 46L * 70_000 + end, tail.getLong(end + 64));
    assertEquals(0x06054B50, tail.getInt(end + 76));
    assertEquals((short) 0xFFFF, tail.getShort(end + 84));
    assertEquals((short) 0xFFFF, tail.getShort(end + 86));
    assertEquals(46 * 70_000 + end, tail.getInt(end + 88));
    assertEquals(0xFFFFFFFF, tail.getInt(end + 92));
    assertEquals(end + 98, tail.limit());
  }

  private static byte[] made(String name, byte[] archive) {
    Report report = report(name, archive);
    PlainSite site = report.site().orElseThrow();
    Format format = report.format().orElseThrow();
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    SiteRevision.of(format, archive.length, report.directory(), site.folder(), site.web(), OWN)
        .forEach(segment -> made.writeBytes(bytes(segment, archive)));
    return made.toByteArray();
  }

  private static byte[] bytes(Segment segment, byte[] archive) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    switch (segment) {
      case Segment.Bytes bytes -> bytes.writeTo(to);
      case Segment.Range range -> to.write(archive, (int) range.from(), (int) range.size());
    }
    return to.toByteArray();
  }

  private static Report report(String name, byte[] archive) {
    Report report = Check.of(name, new Bytes(archive), () -> false);
    assertTrue(report.accepted(), () -> report.findings().toString());
    return report;
  }

  /** Files whose content is their name. */
  private static byte[] tar(String... paths) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (String path : paths) {
      bytes(TarRevision.tar(0, List.of(new AddedFile(path, path))).getFirst(), tar);
    }
    tar.writeBytes(new byte[2 * BLOCK]);
    return tar.toByteArray();
  }

  private static void bytes(Segment segment, ByteArrayOutputStream to) {
    to.writeBytes(bytes(segment, new byte[0]));
  }
}

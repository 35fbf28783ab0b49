package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where symbolic links may lead. */
final class LinksTest {
  static Stream<Arguments> targets() {
    return Stream.of(
        Arguments.of("file", ""),
        Arguments.of("./file", ""),
        Arguments.of("../d/file", ""),
        Arguments.of("inner/../file", ""),
        Arguments.of("up/../d/file", ""),
        Arguments.of("up/d/file", ""),
        Arguments.of("inner", ""),
        Arguments.of("../../x", "ERROR d/l: It is a link to ../../x, out of the archive."),
        Arguments.of("/etc", "ERROR d/l: It is a link to /etc, out of the archive."),
        Arguments.of("none", "WARNING d/l: It is a link to none, which is not in the archive."),
        Arguments.of("", "ERROR d/l: It is a link without a usable target."),
        Arguments.of("a\nb", "ERROR d/l: It is a link without a usable target."),
        Arguments.of("l", "ERROR d/l: It is a link to l, which leads around in a circle."),
        Arguments.of(".", "ERROR d/l: It is a link to d, which leads around in a circle."));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void leadIntoTheArchive(String target, String findings) {
    byte[] tar =
        new TarBytes()
            .file("d/file", "")
            .file("d/inner/file", "")
            .link("d/l", target)
            .link("d/up", "../other")
            .link("other", "third")
            .folder("third/d")
            .file("third/d/file", "")
            .end();
    assertEquals(findings, Bytes.findings(tar));
  }

  @Test
  void twoFoldersWithLinksToEachOtherAreACircle() {
    assertEquals(
        "ERROR a/x: It is a link to b, which leads around in a circle.",
        Bytes.findings(new TarBytes().link("a/x", "../b").link("b/y", "../a").end()));
  }

  /** The agent installs copies of what links to folders lead to: here a million of one file. */
  @Test
  void copiesWithinCopiesAreABomb() {
    TarBytes tar = new TarBytes().file("d0/f", "x".repeat(10_000));
    for (int depth = 1; depth <= 6; depth++) {
      for (int i = 0; i < 10; i++) {
        tar.link("d" + depth + "/l" + i, "../d" + (depth - 1));
      }
    }
    assertEquals(
        "ERROR It unpacks to more than 100 times its size, as only an attack does.",
        Bytes.findings(tar.end()));
  }

  @Test
  void followingThemHasAnEnd() {
    TarBytes tar = new TarBytes();
    for (int i = 0; i < 20_000; i++) {
      tar.link("d" + i, "d" + (i + 1) % 20_000 + "/.".repeat(40));
    }
    assertTrue(Bytes.findings(tar.end()).contains("It has too many links to follow them all."));
  }

  @Test
  void nothingIsWrittenThroughThem() {
    assertEquals(
        "ERROR l/f: It is below l, which is a link: it would be written where that points.",
        Bytes.findings(new TarBytes().folder("d").link("l", "d").file("l/f", "").end()));
    assertEquals(
        "ERROR f/g: It is below f, which is no folder.",
        Bytes.findings(new TarBytes().file("f", "").file("f/g", "").end()));
    assertEquals(
        "ERROR d: It is in the archive as two things: a file, a folder or a link.",
        Bytes.findings(new TarBytes().file("d/f", "").file("d", "").end()));
    assertEquals(
        "WARNING f: It is in the archive twice or more; the last one counts.",
        Bytes.findings(new TarBytes().file("f", "").file("f", "").end()));
  }
}

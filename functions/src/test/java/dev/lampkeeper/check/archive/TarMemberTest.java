package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the entries of a tar are. */
final class TarMemberTest {
  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of('\0', "a", "", "FILE"),
        Arguments.of('7', "a", "", "FILE"),
        Arguments.of('0', "a/", "", "FOLDER"),
        Arguments.of('D', "a", "", "FOLDER"),
        Arguments.of('V', "a", "", ""),
        Arguments.of(
            'Q', "a", "WARNING a: It is of the unknown type Q, and is unpacked as a file.", "FILE"),
        Arguments.of('3', "a", "ERROR a: It is a device, pipe or socket.", ""),
        Arguments.of('4', "a", "ERROR a: It is a device, pipe or socket.", ""),
        Arguments.of('6', "a", "ERROR a: It is a device, pipe or socket.", ""));
  }

  @ParameterizedTest
  @MethodSource("types")
  void knowsTypes(char type, String name, String findings, String known) {
    Contents contents = Bytes.contents(new TarBytes().entry(type, name, "", "").end());
    assertEquals(findings, Bytes.said(contents));
    Member member = contents.members().get("a");
    assertEquals(known, member == null ? "" : member.type().name());
  }

  /** Else an entry could hide in what GNU tar unpacks, and not be seen here. */
  @ParameterizedTest
  @ValueSource(strings = {"5d", "2d", "0d/", "7d/"})
  void foldersAndLinksHaveNoContents(String entry) {
    byte[] tar =
        new TarBytes()
            .entry(
                entry.charAt(0),
                entry.substring(1),
                "hidden",
                "",
                h -> TarBytes.put(h, 124, "00000001000"))
            .file("hidden", "")
            .end();
    Contents contents = Bytes.contents(tar);
    assertEquals("", Bytes.said(contents));
    assertEquals(List.of("d", "hidden"), List.copyOf(contents.members().keySet()));
  }

  @Test
  void namesComeFromManyPlaces() {
    String name = "d/" + "n".repeat(200);
    assertEquals(
        List.of("d", name), members(new TarBytes().pax('x', "path=" + name).file("x", "")));
    assertEquals(
        List.of("d", name), members(new TarBytes().entry('L', "", "", name + "\0").file("x", "")));
    assertEquals(
        List.of("d", "d/x"),
        members(new TarBytes().entry('0', "x", "", "", h -> TarBytes.put(h, 345, "d"))));
    assertEquals(
        List.of("x"),
        members(
            new TarBytes()
                .entry(
                    '0',
                    "x",
                    "",
                    "",
                    h -> {
                      TarBytes.put(h, 345, "d");
                      TarBytes.put(h, 257, "ustar  \0");
                    })));
    Contents linked =
        Bytes.contents(new TarBytes().file("x", "").pax('x', "linkpath=x").link("l", "y").end());
    assertEquals("", Bytes.said(linked));
    Contents long1 =
        Bytes.contents(new TarBytes().file("x", "").entry('K', "", "", "x\0").link("l", "y").end());
    assertEquals("", Bytes.said(long1));
  }

  private static List<String> members(TarBytes tar) {
    Contents contents = Bytes.contents(tar.end());
    assertEquals("", Bytes.said(contents));
    return List.copyOf(contents.members().keySet());
  }

  @Test
  void hardLinksLeadToEarlierFiles() {
    assertEquals(
        "ERROR l: It is a hard link to a, which is no file that the archive has before it.",
        Bytes.findings(new TarBytes().hardLink("l", "a").file("a", "").end()));
    assertEquals(
        "ERROR l: It is a hard link to d, which is no file that the archive has before it.",
        Bytes.findings(new TarBytes().folder("d").hardLink("l", "d").end()));
    assertEquals(
        "ERROR l: It is a hard link to ../a, which is no file that the archive has before it.",
        Bytes.findings(new TarBytes().file("a", "").hardLink("l", "../a").end()));
    assertEquals(
        "ERROR x/appspec.yml: It is a hard link.",
        Bytes.findings(new TarBytes().file("a", "").hardLink("x/appspec.yml", "a").end()));
  }

  /** Whoever looks at the first contents and runs the second is deceived. */
  @Test
  void whatWasOverwrittenIsForgotten() {
    Contents contents =
        Bytes.contents(
            new TarBytes()
                .file("other.yml", "x")
                .file("appspec.yml", "version: 0.0")
                .link("appspec.yml", "other.yml")
                .end());
    assertEquals(
        "ERROR appspec.yml: It is in the archive as two things: a file, a folder or a link.",
        Bytes.said(contents));
    assertEquals(0, contents.texts().size());
    assertEquals(Optional.empty(), contents.heads().of("appspec.yml"));
  }
}

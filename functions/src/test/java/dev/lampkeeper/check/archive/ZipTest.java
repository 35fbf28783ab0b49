package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in zips, entry by entry. */
final class ZipTest {
  private static final String DISAGREES =
      "ERROR a.php: Its header says other things of it than the archive's directory.";
  private static final String SIZE =
      "ERROR a.php: It is damaged: it does not unpack to the size that it should have.";
  private static final String NOT_THERE =
      "ERROR a.php: It is not where the archive's directory says.";

  static Stream<Arguments> entries() {
    return Stream.of(
        one("stored", "", e -> {}),
        one("sizes behind the contents", "", ZipTest::stream),
        one(
            "a descriptor without signature is not told from other bytes",
            "",
            e -> {
              stream(e);
              e.descriptor = new byte[12];
            }),
        one(
            "a descriptor's checksum",
            DISAGREES,
            e -> {
              stream(e);
              e.descriptor[4]++;
            }),
        one(
            "a descriptor's packed size",
            DISAGREES,
            e -> {
              stream(e);
              e.descriptor[8]++;
            }),
        one(
            "a descriptor's size",
            DISAGREES,
            e -> {
              stream(e);
              e.descriptor[12]++;
            }),
        one(
            "a checksum",
            "ERROR a.php: It is damaged: its checksum is wrong.",
            e -> {
              e.crc++;
              e.localCrc++;
            }),
        one("a local checksum", DISAGREES, e -> e.localCrc++),
        one("a local size", DISAGREES, e -> e.localSize++),
        one("a local packed size", DISAGREES, e -> e.localPackedSize++),
        one("a local method", DISAGREES, e -> e.localMethod = 8),
        one("a local name", DISAGREES, e -> e.localName = latin("b.php")),
        one("local encryption", DISAGREES, e -> e.localFlags |= 1),
        one("a size too large", SIZE, e -> e.localSize = ++e.size),
        one("a size too small", SIZE, e -> e.localSize = --e.size),
        one("encrypted", "ERROR a.php: It is encrypted.", e -> e.localFlags = e.flags |= 1),
        one("strongly encrypted", "ERROR a.php: It is encrypted.", e -> e.flags |= 1 << 6),
        one("masked", "ERROR a.php: It is encrypted.", e -> e.flags |= 1 << 13),
        one(
            "an unknown method",
            "ERROR a.php: It is compressed by the method 14, which unzip does not know.",
            e -> e.localMethod = e.method = 14),
        one("a pipe", "ERROR a.php: It is a device, pipe or socket.", e -> e.mode = 0010644),
        one("a socket", "ERROR a.php: It is a device, pipe or socket.", e -> e.mode = 0140644),
        one(
            "a pipe's mode by DOS is none",
            "",
            e -> {
              e.mode = 0010644;
              e.host = 0;
            }),
        one("on another disk", "ERROR It is a part of a zip in several parts.", e -> e.disk = 1),
        one("an offset elsewhere", NOT_THERE, e -> e.offset = 10),
        one("an offset outside", NOT_THERE, e -> e.offset = 1000));
  }

  private static Arguments one(String what, String findings, Consumer<ZipBytes.Entry> change) {
    return Arguments.of(what, findings, change);
  }

  private static void stream(ZipBytes.Entry entry) {
    entry.flags |= 8;
    entry.localFlags |= 8;
    entry.descriptor =
        new LittleBytes()
            .u32(0x08074b50)
            .u32(entry.crc)
            .u32(entry.packedSize)
            .u32(entry.size)
            .bytes();
    entry.localCrc = 0;
    entry.localSize = 0;
    entry.localPackedSize = 0;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void checksEachEntry(String what, String findings, Consumer<ZipBytes.Entry> change) {
    byte[] zip =
        new ZipBytes()
            .raw("gap".repeat(40))
            .file("a.php", "<?php echo 1;", change)
            .file("b.php", "<?php echo 2;")
            .end();
    assertEquals(findings, Bytes.findings(zip));
  }

  @Test
  void inflates() {
    String text = "abc".repeat(100_000);
    assertEquals("", Bytes.findings(new ZipBytes().deflated("a.php", text, e -> {}).end()));
    assertEquals(
        SIZE,
        Bytes.findings(new ZipBytes().deflated("a.php", text, e -> e.localSize = --e.size).end()));
    assertEquals(
        SIZE,
        Bytes.findings(
            new ZipBytes().deflated("a.php", text, e -> e.packed[0] = (byte) 0xff).end()));
    assertEquals(
        SIZE,
        Bytes.findings(
            new ZipBytes()
                .deflated(
                    "a.php",
                    text,
                    e -> {
                      e.packed = Arrays.copyOf(e.packed, e.packed.length + 1);
                      e.packedSize++;
                      e.localPackedSize++;
                    })
                .end()));
  }

  @Test
  void tellsWhatIsInIt() {
    byte[] zip =
        new ZipBytes()
            .file("site/", "")
            .file("site/index.php", "<?php")
            .link("site/home.php", "index.php")
            .file("appspec.yml", "version: 0.0")
            .end();
    Contents contents = Bytes.contents(zip);
    assertEquals("", Bytes.said(contents));
    assertEquals(Optional.of(Format.ZIP), contents.format());
    assertEquals(
        List.of(
            new Member("appspec.yml", Member.Type.FILE, 12, Optional.empty()),
            new Member("site", Member.Type.FOLDER, 0, Optional.empty()),
            new Member("site/home.php", Member.Type.SYMBOLIC_LINK, 0, Optional.of("index.php")),
            new Member("site/index.php", Member.Type.FILE, 5, Optional.empty())),
        List.copyOf(contents.members().values()));
    assertArrayEquals(latin("version: 0.0"), contents.texts().get("appspec.yml"));
    assertEquals(26, contents.unpacked());
    assertEquals(Optional.of(4L), contents.directory().map(Contents.Directory::entries));
  }

  /** Whoever looks at the first contents and runs the second is deceived. */
  @Test
  void ofTwoThatAreTheSameTheDirectorysLastCounts() {
    ZipBytes zip = new ZipBytes().file("appspec.yml", "first").file("appspec.yml", "other");
    assertEquals("other", text(zip.end()));
    ZipBytes turned = new ZipBytes().file("appspec.yml", "first").file("appspec.yml", "other");
    assertEquals("first", text(turned.change(z -> z.turned = true).end()));
  }

  private static String text(byte[] zip) {
    byte[] text = Bytes.contents(zip).texts().get("appspec.yml");
    return text == null ? "" : new String(text, StandardCharsets.UTF_8);
  }

  @Test
  void entriesDoNotShareBytes() {
    byte[] zip = new ZipBytes().file("a.php", "1").file("b.php", "1", e -> e.offset = 0).end();
    assertEquals(
        "ERROR b.php: It shares bytes with another entry, as only an attack does.",
        Bytes.findings(zip));
  }

  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("é.php", 3, 1 << 11, "é.php", ""),
        Arguments.of("é.php", 3, 0, "é.php", ""),
        Arguments.of(
            "é.php",
            0,
            1 << 11,
            "é.php",
            "ERROR é.php: The name has letters that unzip takes for those of a DOS code page: the CodeDeploy agent fails on it."),
        Arguments.of("a.php", 0, 0, "a.php", ""),
        Arguments.of("é.php", 11, 0, "é.php", ""),
        Arguments.of(
            "d\\a.php",
            0,
            0,
            "d,d/a.php,d\\a.php",
            "WARNING d\\a.php: The name has a backslash, which is no separator on Linux."),
        Arguments.of(
            "d\\a.php",
            3,
            0,
            "d\\a.php",
            "WARNING d\\a.php: The name has a backslash, which is no separator on Linux."));
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsNamesAsUnzipDoes(String name, int host, int flags, String members, String findings) {
    Contents contents =
        Bytes.contents(
            new ZipBytes()
                .file(
                    name,
                    "",
                    e -> {
                      e.host = host;
                      e.flags = flags;
                      e.localFlags = flags;
                    })
                .end());
    assertEquals(findings, Bytes.said(contents));
    assertEquals(members, String.join(",", contents.members().keySet()));
  }

  @Test
  void takesANameFromAnExtraField() {
    byte[] extra = unicode("x.php", "é.php");
    assertEquals(
        List.of("é.php"),
        members(e -> {
          e.extra = extra;
          e.localExtra = extra;
        }));
    byte[] other = unicode("y.php", "é.php");
    assertEquals(
        List.of("x.php"),
        members(e -> {
          e.extra = other;
          e.localExtra = other;
        }));
    assertEquals(
        "ERROR é.php: Its header says other things of it than the archive's directory.",
        Bytes.findings(new ZipBytes().file("x.php", "", e -> e.extra = extra).end()));
  }

  private static List<String> members(Consumer<ZipBytes.Entry> change) {
    Contents contents = Bytes.contents(new ZipBytes().file("x.php", "", change).end());
    assertEquals("", Bytes.said(contents));
    return List.copyOf(contents.members().keySet());
  }

  private static byte[] unicode(String name, String unicode) {
    CRC32 crc = new CRC32();
    crc.update(latin(name));
    byte[] bytes = unicode.getBytes(StandardCharsets.UTF_8);
    return new LittleBytes()
        .u16(0x7075)
        .u16((5 + bytes.length))
        .u8(1)
        .u32(crc.getValue())
        .put(bytes)
        .bytes();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

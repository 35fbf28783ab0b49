package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in tars. */
final class TarTest {
  private static final String NO_END =
      "ERROR It has no end mark, so it may be cut off between two of its files.";
  private static final String IN_HEADER = "ERROR It is cut off in the middle of an entry's header.";
  private static final String NUMBER = "ERROR It is damaged: a number in a header is none.";
  private static final String SETUID =
      "ERROR a: It has the setuid or setgid bit: whoever runs it gets its owner's rights, or its group's.";
  private static final String PAX = "ERROR An extended header in it is malformed or too large.";

  @Test
  void tellsWhatIsInIt() {
    Contents contents =
        Bytes.contents(
            new TarBytes()
                .folder("./")
                .folder("./site/")
                .file("./appspec.yml", "version: 0.0")
                .file("./site/index.php", "<?php")
                .link("./site/home.php", "index.php")
                .hardLink("./site/start.php", "./site/index.php")
                .hardLink("./site/again.php", "./site/home.php")
                .end());
    assertEquals("", Bytes.said(contents));
    assertEquals(Optional.of(Format.TAR), contents.format());
    assertEquals(
        List.of(
            new Member("appspec.yml", Member.Type.FILE, 12, Optional.empty()),
            new Member("site", Member.Type.FOLDER, 0, Optional.empty()),
            new Member("site/again.php", Member.Type.SYMBOLIC_LINK, 0, Optional.of("index.php")),
            new Member("site/home.php", Member.Type.SYMBOLIC_LINK, 0, Optional.of("index.php")),
            new Member("site/index.php", Member.Type.FILE, 5, Optional.empty()),
            new Member(
                "site/start.php", Member.Type.HARD_LINK, 5, Optional.of("./site/index.php"))),
        List.copyOf(contents.members().values()));
    assertArrayEquals(bytes("version: 0.0"), contents.texts().get("appspec.yml"));
    assertEquals(22, contents.unpacked());
    assertEquals(contents.heads().of("site/index.php"), contents.heads().of("site/start.php"));
    assertEquals(Optional.empty(), contents.heads().of("site"));
  }

  static Stream<Arguments> whole() {
    byte[] one = new TarBytes().file("a", "1").bytes();
    return Stream.of(
        Arguments.of(one, NO_END),
        Arguments.of(tar(one).zeros(100).bytes(), NO_END),
        Arguments.of(tar(one).zeros(512).bytes(), ""),
        Arguments.of(tar(one).zeros(9216).bytes(), ""),
        Arguments.of(
            tar(one).zeros(1024).raw(one).bytes(),
            "WARNING What follows its end mark at 2048 is not unpacked."),
        Arguments.of(
            tar(one).zeros(512).raw(one).bytes(),
            "WARNING What follows its end mark at 1536 is not unpacked."),
        Arguments.of(tar(one).raw(bytes("x")).bytes(), IN_HEADER),
        Arguments.of(tar(one).raw(Arrays.copyOf(one, 511)).bytes(), IN_HEADER),
        Arguments.of(Arrays.copyOf(one, 512), "ERROR It is cut off in the middle of a."),
        Arguments.of(Arrays.copyOf(one, 1023), "ERROR It is cut off in the middle of a."),
        Arguments.of(new TarBytes().pax('x', "a=b").end(), IN_HEADER),
        Arguments.of(new TarBytes().pax('x', "a=b").bytes(), IN_HEADER),
        Arguments.of(
            tar(one).raw(new byte[] {1}).zeros(511).bytes(),
            "ERROR It is damaged: the checksum of the header at 1024 is wrong."),
        Arguments.of(new TarBytes().end(), ""),
        Arguments.of(
            new TarBytes().entry('M', "a", "", "").end(),
            "ERROR It is a part of an archive in several volumes."));
  }

  private static TarBytes tar(byte[] bytes) {
    return new TarBytes().raw(bytes);
  }

  @ParameterizedTest
  @MethodSource("whole")
  void knowsWhetherItIsWhole(byte[] tar, String findings) {
    assertEquals(findings, Bytes.findings(tar));
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        header(124, "\u00000000000001\0", ""),
        header(124, "          1\0", ""),
        header(124, "1\0\0\0\0\0\0\0\0\0\0\0", ""),
        header(136, " ".repeat(11) + "\0", ""),
        header(136, " ".repeat(12), NUMBER),
        header(136, "\0" + " ".repeat(11), NUMBER),
        header(100, "0100755\0", ""),
        header(100, "0001755\0", ""),
        header(100, "0004755\0", SETUID),
        header(100, "0102755\0", SETUID),
        header(124, "9\0\0\0\0\0\0\0\0\0\0\0", NUMBER),
        header(124, "-1\0\0\0\0\0\0\0\0\0\0", NUMBER),
        header(100, "rw-r--r-", NUMBER),
        header(108, "root\0\0\0\0", NUMBER),
        header(116, "root\0\0\0\0", NUMBER),
        header(136, "now\0\0\0\0\0\0\0\0\0", NUMBER));
  }

  private static Arguments header(int at, String field, String findings) {
    return Arguments.of(at, field, findings);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void readsNumbersAsGnuTarDoes(int at, String field, String findings) {
    byte[] tar =
        new TarBytes().entry('0', "a", "", "1", header -> TarBytes.put(header, at, field)).end();
    assertEquals(findings, Bytes.findings(tar));
  }

  @Test
  void readsBinaryNumbers() throws UnreadableException {
    assertEquals(0x0102, TarNumber.of(new byte[] {(byte) 0x80, 0, 0, 1, 2}, 0, 5));
    assertEquals(-2, TarNumber.of(new byte[] {-1, -1, -1, -1, -2}, 0, 5));
    byte[] sized = new byte[12];
    Arrays.fill(sized, (byte) 0x7f);
    sized[0] = (byte) 0x80;
    byte[] tar =
        new TarBytes().entry('0', "a", "", "", h -> System.arraycopy(sized, 0, h, 124, 12)).end();
    assertEquals(NUMBER, Bytes.findings(tar));
  }

  static Stream<Arguments> extended() {
    return Stream.of(
        Arguments.of("12 path=a/b\n", ""),
        Arguments.of("12 path=a/b", PAX),
        Arguments.of("99 path=a/b\n", PAX),
        Arguments.of("11 path=a/b\n", PAX),
        Arguments.of("x path=a/b\n", NUMBER),
        Arguments.of("path=a/b\n", PAX),
        Arguments.of("5 a\n\n\n", PAX),
        Arguments.of("3 =\n", PAX),
        Arguments.of("11 size=-1\n", NUMBER),
        Arguments.of("18 uid=4294967295\n", ""),
        Arguments.of("18 uid=4294967296\n", NUMBER),
        Arguments.of("9 gid=me\n", NUMBER),
        Arguments.of("14 mtime=-1.5\n", ""),
        Arguments.of("13 mtime=now\n", NUMBER),
        Arguments.of("9 atime=\n", NUMBER),
        Arguments.of("11 ctime=x\n", NUMBER),
        Arguments.of("10 size=1\n\0", ""));
  }

  @ParameterizedTest
  @MethodSource("extended")
  void extendedHeadersAreReadStrictly(String header, String findings) {
    byte[] tar = new TarBytes().entry('x', "pax", "", header).file("a", "").end();
    assertEquals(findings, Bytes.findings(tar));
  }

  @Test
  void aNameForAllIsAnAttack() {
    assertEquals("", Bytes.findings(new TarBytes().pax('g', "comment=x").file("a", "").end()));
    assertEquals(PAX, Bytes.findings(new TarBytes().pax('g', "path=x").file("a", "").end()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

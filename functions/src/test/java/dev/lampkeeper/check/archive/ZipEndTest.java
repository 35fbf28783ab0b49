package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found at a zip's end. */
final class ZipEndTest {
  private static final String CUT =
      "ERROR It is cut off: the zip's directory at its end is missing.";
  private static final String ABSURD = "ERROR It is damaged: sizes or offsets in it cannot be.";

  static Stream<Arguments> ends() {
    return Stream.of(
        one("plain", "", z -> {}),
        one("a comment", "", z -> z.comment = "made today"),
        one(
            "a comment cut off",
            "ERROR It is cut off: its comment is shorter than it announces.",
            z -> z.commentLength = 1),
        one(
            "bytes behind",
            "WARNING What follows its end at 100 is not looked at.",
            z -> {
              z.comment = "x";
              z.commentLength = 0;
            }),
        one(
            "too many counted",
            "ERROR It says that it has 2 entries, and has 1.",
            z -> z.count = 2),
        one("too few counted", "ERROR It says that it has 0 entries, and has 1.", z -> z.count = 0),
        one("split", "ERROR It is a part of a zip in several parts.", z -> z.disk = 1),
        one("a directory too large", ABSURD, z -> z.directorySize = 4711),
        one("a directory outside", ABSURD, z -> z.directoryOffset = 4711),
        one(
            "bytes before the directory's size",
            "WARNING It begins with 2 bytes that its offsets do not count, of which unzip warns.\n"
                + "ERROR It is damaged: its directory is broken at 33.",
            z -> z.directorySize = 45));
  }

  private static Arguments one(String what, String findings, Consumer<ZipBytes> change) {
    return Arguments.of(what, findings, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void checksTheEnd(String what, String findings, Consumer<ZipBytes> change) {
    assertEquals(findings, Bytes.findings(zip().change(change).end()), what);
  }

  private static ZipBytes zip() {
    return new ZipBytes().file("a", "");
  }

  @Test
  void isMissingWhereAnythingIsCutOff() {
    byte[] zip = zip().end();
    for (int length = 4; length < zip.length; length++) {
      assertEquals(CUT, Bytes.findings(Arrays.copyOf(zip, length)));
    }
  }

  @Test
  void bytesBeforeAZipMayCountOrNot() {
    byte[] counted = new ZipBytes().raw("#!/bin/sh\n").file("a", "").end();
    assertEquals("", Bytes.findings(counted));
    byte[] zip = zip().end();
    byte[] uncounted =
        Arrays.copyOf("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), 10 + zip.length);
    System.arraycopy(zip, 0, uncounted, 10, zip.length);
    Contents contents = Bytes.contents(uncounted);
    assertEquals(
        "WARNING It begins with 10 bytes that its offsets do not count, of which unzip warns.",
        Bytes.said(contents));
    assertEquals(Optional.of(new Contents.Directory(41, 47, 1, 10)), contents.directory());
  }

  @Test
  void sizesOf64BitsAreRead() {
    assertEquals("", Bytes.findings(zip64(31, 47, 1, 78)));
    assertEquals(ABSURD, Bytes.findings(zip64(-1, 47, 1, 78)));
    assertEquals(ABSURD, Bytes.findings(zip64(31, Long.MAX_VALUE, 1, 78)));
    assertEquals(ABSURD, Bytes.findings(zip64(31, 47, -1, 78)));
    assertEquals(ABSURD, Bytes.findings(zip64(31, 47, 1, -78)));
    assertEquals(ABSURD, Bytes.findings(zip64(31, 47, 1, 77)));
    assertEquals(ABSURD, Bytes.findings(zip64(31, 47, 1, Long.MAX_VALUE)));
    assertEquals(
        "ERROR It says that it has 65537 entries, and has 1.",
        Bytes.findings(zip64(31, 47, 65537, 78)));
  }

  private static byte[] zip64(long offset, long size, long entries, long record) {
    byte[] zip = zip().end();
    LittleBytes all = new LittleBytes();
    all.put(Arrays.copyOf(zip, 78)).u32(0x06064b50).u64(44).u32(0).u64(0);
    all.u64(entries).u64(entries).u64(size).u64(offset);
    all.u32(0x07064b50).u32(0).u64(record).u32(1);
    all.u32(0x06054b50).u32(0).u32(-1).u32(-1).u32(-1).u16(0);
    return all.bytes();
  }
}

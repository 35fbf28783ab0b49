package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HeadTest {
  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of("", new Head(true, false, false, false, false, false)),
        Arguments.of("#!/bin/sh\necho\n", new Head(false, false, true, false, false, false)),
        Arguments.of("#!/bin/sh\r\necho\n", new Head(false, false, true, true, true, false)),
        Arguments.of("#!/bin/sh\necho\r\n", new Head(false, false, true, false, true, false)),
        Arguments.of("echo\r\n", new Head(false, false, false, false, true, false)),
        Arguments.of("echo\r", new Head(false, false, false, false, false, false)),
        Arguments.of("\u00ef\u00bb\u00bf#!", new Head(false, true, false, false, false, false)),
        Arguments.of("\u007fELF", new Head(false, false, false, false, false, true)),
        Arguments.of("\u007fELG", new Head(false, false, false, false, false, false)),
        Arguments.of(
            "x".repeat(65_534) + "\r\n", new Head(false, false, false, false, true, false)),
        Arguments.of(
            "x".repeat(65_535) + "\r\n", new Head(false, false, false, false, false, false)));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void isTheSameInWhateverPieces(String text, Head head) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    HeadScan scan = new HeadScan();
    for (int piece : new int[] {1, 2, 3, 70_000}) {
      scan.begin();
      for (int at = 0; at < bytes.length; at += piece) {
        scan.take(bytes, at, Math.min(piece, bytes.length - at));
      }
      assertEquals(head, scan.end(), "in pieces of " + piece);
    }
  }
}

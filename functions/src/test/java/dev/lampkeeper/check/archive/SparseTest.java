package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with holes, in each way that they are written. */
final class SparseTest {
  private static final String BROKEN = "ERROR It is damaged: a file with holes does not add up.";

  static Stream<Arguments> pax() {
    return Stream.of(
        Arguments.of("", "hello", new String[] {"GNU.sparse.size=100", "GNU.sparse.map=0,3,98,2"}),
        Arguments.of(
            "",
            "hello",
            new String[] {"GNU.sparse.size=100", "GNU.sparse.offset=95", "GNU.sparse.numbytes=5"}),
        Arguments.of(
            BROKEN, "hello", new String[] {"GNU.sparse.size=100", "GNU.sparse.map=0,3,99,2"}),
        Arguments.of(
            BROKEN, "hello", new String[] {"GNU.sparse.size=100", "GNU.sparse.map=0,3,2,2"}),
        Arguments.of(BROKEN, "hello", new String[] {"GNU.sparse.size=100", "GNU.sparse.map=0,4"}),
        Arguments.of(BROKEN, "hello", new String[] {"GNU.sparse.size=100", "GNU.sparse.map=0,5,7"}),
        Arguments.of("", "1\n95\n5\n" + "\0".repeat(505) + "hello", first("100")),
        Arguments.of(BROKEN, "1\n96\n5\n" + "\0".repeat(505) + "hello", first("100")),
        Arguments.of(BROKEN, "2\n95\n5\n" + "\0".repeat(505) + "hello", first("100")),
        Arguments.of(BROKEN, "1\n95\n4\n" + "\0".repeat(505) + "hello", first("100")),
        Arguments.of(BROKEN, "1\n95", first("100")),
        Arguments.of(BROKEN, "\n", first("100")));
  }

  private static String[] first(String real) {
    return new String[] {"GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.realsize=" + real};
  }

  @ParameterizedTest
  @MethodSource("pax")
  void addsUp(String findings, String stored, String[] records) {
    Contents contents =
        Bytes.contents(new TarBytes().pax('x', records).file("a", stored).file("b", "").end());
    assertEquals(findings, Bytes.said(contents));
    if (findings.isEmpty()) {
      assertEquals(2, contents.members().size());
      assertEquals(100, contents.unpacked());
    }
  }

  static Stream<Arguments> old() {
    return Stream.of(
        Arguments.of("", "00000000137", "00000000005", "00000000144"),
        Arguments.of(BROKEN, "00000000140", "00000000005", "00000000144"),
        Arguments.of(BROKEN, "00000000000", "00000000004", "00000000144"));
  }

  @ParameterizedTest
  @MethodSource("old")
  void addsUpInGnusOldWay(String findings, String offset, String length, String real) {
    byte[] tar =
        new TarBytes()
            .entry(
                'S',
                "a",
                "",
                "hello",
                header -> {
                  TarBytes.put(header, 257, "ustar  \0");
                  TarBytes.put(header, 386, offset);
                  TarBytes.put(header, 398, length);
                  TarBytes.put(header, 483, real);
                })
            .end();
    assertEquals(findings, Bytes.findings(tar));
  }
}

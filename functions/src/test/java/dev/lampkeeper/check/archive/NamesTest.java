package dev.lampkeeper.check.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class NamesTest {
  static Stream<Arguments> names() {
    return Stream.of(
        fault("a/b.php"),
        fault("a..b/..c"),
        fault("C:"),
        fault("é"),
        fault("n".repeat(255) + "/x"),
        fault("é".repeat(127)),
        fault("n/".repeat(1920)),
        fault("", Fault.NAME_EMPTY),
        fault("a\nb", Fault.NAME_CONTROL),
        fault("a\0b", Fault.NAME_CONTROL),
        fault("a\u0085b", Fault.NAME_CONTROL),
        fault("/a", Fault.NAME_ABSOLUTE),
        fault("..", Fault.NAME_OUTSIDE),
        fault("../a", Fault.NAME_OUTSIDE),
        fault("a/../b", Fault.NAME_OUTSIDE),
        fault("a/..", Fault.NAME_OUTSIDE),
        fault("n".repeat(256), Fault.NAME_LONG),
        fault("é".repeat(128), Fault.NAME_LONG),
        fault("n/".repeat(1920) + "n", Fault.NAME_LONG));
  }

  private static Arguments fault(String name) {
    return Arguments.of(name, Optional.empty());
  }

  private static Arguments fault(String name, Fault fault) {
    return Arguments.of(name, Optional.of(fault));
  }

  @ParameterizedTest
  @MethodSource("names")
  void someCannotBe(String name, Optional<Fault> fault) {
    assertEquals(fault, Paths.fault(name));
  }

  @ParameterizedTest
  @CsvSource({
    "a\\b, NAME_BACKSLASH",
    "C:/a, NAME_DRIVE",
    "c:/a, NAME_DRIVE",
    "C:a,",
    "a/C:/b,",
  })
  void someSurprise(String name, Fault fault) {
    assertEquals(Optional.ofNullable(fault), Paths.surprise(name));
  }

  @ParameterizedTest
  @CsvSource({
    "a, a",
    "./a, a",
    "a/, a",
    "a//b, a/b",
    "a/./b, a/b",
    "a/., a",
    "a., a.",
    "./, ''",
    ".a/b, .a/b",
    "a./b, a./b",
  })
  void allBecomePaths(String name, String path) {
    assertEquals(path, Paths.normal(name));
  }

  @Test
  void areShownPrintable() {
    assertEquals("a\\u000Ab\\u202Ec", Names.printable("a\nb\u202ec"));
    String cut = Names.printable("x".repeat(1000));
    assertEquals(201, cut.length());
  }
}

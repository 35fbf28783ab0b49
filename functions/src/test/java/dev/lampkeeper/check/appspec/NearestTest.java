package dev.lampkeeper.check.appspec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "'', ab, 2",
    "kitten, sitting, 3",
    "hooks, hook, 1",
    "abc, acb, 2",
    "same, same, 0"
  })
  void counts(String one, String other, int distance) {
    assertEquals(distance, Nearest.distance(one, other));
    assertEquals(distance, Nearest.distance(other, one));
  }

  @ParameterizedTest
  @CsvSource({
    "hook, hooks",
    "HOOKS, hooks",
    "file, files",
    "flies, ''",
    "sorce, source",
    "sore, source",
    "sor, ''",
    "hoods, hooks",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, ''",
  })
  void finds(String word, String meant) {
    assertEquals(meant, Nearest.to(word, List.of("source", "files", "hooks")).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"abcd, abce", "abc, abce"})
  void prefersTheNearerThenTheFirst(String word, String meant) {
    assertEquals(meant, Nearest.to(word, List.of("abcx", "abxx", "abce")).orElse(""));
  }
}

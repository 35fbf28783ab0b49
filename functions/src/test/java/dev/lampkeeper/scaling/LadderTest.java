package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LadderTest {
  @Test
  void readsTypesWithTheirPrices() {
    assertEquals(
        List.of(
            new Size("m7g.medium", 1, 1),
            new Size("m7g.large", 2, 2),
            new Size("t4g.small", 0.412, 0.412)),
        Ladder.parse("m7g.medium=1, m7g.large=2 ,t4g.small=0.412,"));
    assertEquals(List.of(), Ladder.parse(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m7g.large",
        "m7g.large=",
        "m7g.large=two",
        "large=2",
        "m7g.large=0.19",
        "m7g.large:2",
        "=2",
        "m7g.large=-2"
      })
  void namesTheStepThatItCannotRead(String step) {
    assertSays(
        "m7g.medium=1," + step,
        "\""
            + step
            + "\" is not a step of the ladder: write an instance type and, above 0.2, its price in units of the first type's, as in \"m7g.large=2\"; commas separate steps.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m7g.large=2,m7g.medium=1 | m7g.large=2.0 is the ladder's first step, to which the others' prices are relative: its own must be 1.",
        "m7g.medium=1,m7g.large=2,m7g.large=3 | m7g.large=2.0 has the type or the price of another step of the ladder: each needs its own.",
        "m7g.medium=1,m7g.large=2,m6g.large=2 | m7g.large=2.0 has the type or the price of another step of the ladder: each needs its own.",
      })
  void namesTheStepThatDoesNotFit(String text, String message) {
    assertSays(text, message);
  }

  private static void assertSays(String text, String message) {
    assertEquals(
        message, assertThrows(IllegalStateException.class, () -> Ladder.parse(text)).getMessage());
  }
}

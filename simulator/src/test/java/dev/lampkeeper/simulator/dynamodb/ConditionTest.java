package dev.lampkeeper.simulator.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ConditionTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("version", AttributeValue.fromN("10"), "name", AttributeValue.fromS("b"));

  @ParameterizedTest
  @CsvSource({
    "attribute_not_exists(version), false",
    "attribute_exists(version), true",
    "attribute_not_exists(other) AND version = :v, false",
    "attribute_not_exists(version) OR version > :v, true",
    "NOT (version <= :v OR name = other), true",
    "other < :v, false",
    "name <> :v, true"
  })
  void evaluates(String expression, boolean met) {
    // Numbers compare as numbers, not as texts.
    Map<String, AttributeValue> values =
        expression.contains(":v") ? Map.of(":v", AttributeValue.fromN("9")) : Map.of();
    assertEquals(met, new Condition(expression, Map.of(), values).meets(ITEM));
  }

  @Test
  void failsLoudlyOnWhatItDoesNotKnow() {
    assertTrue(failure("begins_with(name, version)").contains("begins_with"));
    assertTrue(failure("version + version = version").contains("+"));
    assertTrue(failure("version =").contains("end"));
  }

  @Test
  void refusesValuesThatAreNotThere() {
    Condition condition = new Condition("name = :w", Map.of(), Map.of());
    assertThrows(IllegalArgumentException.class, () -> condition.meets(ITEM));
  }

  @Test
  void refusesValuesThatAreNotUsed() {
    Condition condition =
        new Condition("attribute_exists(name)", Map.of(), Map.of(":v", AttributeValue.fromN("9")));
    assertThrows(IllegalArgumentException.class, () -> condition.meets(ITEM));
  }

  private static String failure(String expression) {
    return String.valueOf(
        assertThrows(
                UnsupportedOperationException.class,
                () -> new Condition(expression, Map.of(), Map.of()).meets(ITEM))
            .getMessage());
  }
}

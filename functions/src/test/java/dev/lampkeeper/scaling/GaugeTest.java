package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.scaling.Gauge.Kind;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GaugeTest {
  @ParameterizedTest
  @CsvSource({"9, 5", "24, 5", "25, "})
  void isOldAfterAQuarterOfAnHour(long now, Double value) {
    SortedMap<Long, Double> values = new TreeMap<>();
    values.put(1L, 3.0);
    values.put(9L, 5.0);
    assertEquals(Optional.ofNullable(value), new Gauge(Kind.CREDITS, "", 0, values).latest(now));
  }

  @Test
  void mayBeEmpty() {
    assertEquals(Optional.empty(), new Gauge(Kind.CREDITS, "", 0, new TreeMap<>()).latest(0));
  }
}

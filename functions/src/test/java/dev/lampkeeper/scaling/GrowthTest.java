package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.scaling.Gauge.Kind;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A load of 0.2 to 0.8 on each of ten instances. */
final class GrowthTest {
  private static final List<Minute> MINUTES = Site.minutes(3 * 1440, Site::wave);

  @Test
  void tellsWhatIsThereWithoutLoadFromWhatTheLoadAdds() {
    Growth growth = memory(i -> 30 + 50 * Site.wave(i) / 10);
    assertEquals(30, growth.rest(), 1e-6);
    assertEquals(50, growth.slope(), 1e-6);
    assertEquals(1.2, growth.load(90), 1e-6);
    assertEquals(0, growth.load(30), 1e-6);
    assertEquals(0, growth.load(20));
  }

  @Test
  void aShareIsNoughtWithoutLoad() {
    Growth growth = of(Kind.SHARE, i -> 5 * Site.wave(i), MINUTES);
    assertEquals(0, growth.rest());
    assertEquals(1.8, growth.load(90), 1e-6);
  }

  @Test
  void whatFallsWithTheLoadDoesNotBind() {
    assertEquals(Double.POSITIVE_INFINITY, memory(i -> 80 - Site.wave(i)).load(90));
  }

  @Test
  void withoutRestItIsAShare() {
    Growth growth = memory(i -> -10 + 10 * Site.wave(i));
    assertEquals(0, growth.rest());
    assertEquals(growth.share(), growth.slope());
  }

  @Test
  void isAShareWhereTheLoadNeverMoved() {
    List<Minute> steady = Site.minutes(1440, _ -> 5);
    Growth growth = of(Kind.MEMORY, i -> 45 + i % 2, steady);
    assertEquals(90.0 / 91, growth.load(90), 1e-6);
  }

  @Test
  void isOfTheLastDayAndTheSizeOnly() {
    Growth growth = memory(i -> i < 2 * 1440 ? 80 : 30 + 5 * Site.wave(i));
    assertEquals(30, growth.rest(), 1e-6);
    Gauge gauge = Site.gauge(Kind.MEMORY, 90, MINUTES.size(), _ -> 50);
    assertTrue(Growth.of(gauge, MINUTES, 2, 100).isEmpty());
  }

  private static Growth memory(IntToDoubleFunction value) {
    return of(Kind.MEMORY, value, MINUTES);
  }

  private static Growth of(Kind kind, IntToDoubleFunction value, List<Minute> minutes) {
    Gauge gauge = Site.gauge(kind, 90, minutes.size(), value);
    return Growth.of(gauge, minutes, 1, 100).orElseThrow();
  }
}

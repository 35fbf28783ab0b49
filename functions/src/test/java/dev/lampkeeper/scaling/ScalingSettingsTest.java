package dev.lampkeeper.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScalingSettingsTest {
  @Test
  void readsWhatTheTemplateWrites() {
    ScalingSettings settings =
        Told.settings(
            "REQUESTS=app/shop/1/targetgroup/web/2",
            "TARGETS=no",
            "TARGET_CPU=0",
            "TARGET_REQUESTS=600",
            "TARGET_METRIC=Shop|Load||7.5",
            "SLOW_CPU=80",
            "SERVICE_SECONDS=300",
            "SIZES=m7g.medium=1,m7g.large=2",
            "EVENTS=2026-11-27T08:00+01:00/PT4H x4",
            "MEMORY=yes",
            "DATABASE=DBInstanceIdentifier=shop-1",
            "DATABASE_CONNECTIONS=120",
            "ROLLBACK_ALARMS=errors,slow");

    assertEquals(Optional.of("app/shop/1/targetgroup/web/2"), settings.requests());
    assertEquals(false, settings.targets());
    assertEquals(0, settings.targetCpu());
    assertEquals(600, settings.targetRequests());
    assertEquals(7.5, settings.targetMetric().orElseThrow().target());
    assertEquals(List.of(), settings.targetMetric().orElseThrow().metric().dimensions());
    assertEquals(80, settings.slowCpu());
    assertEquals(Duration.ofMinutes(5), settings.service());
    assertEquals(2, settings.sizes().size());
    assertEquals(1, settings.calendar().events().size());
    assertEquals(true, settings.memory());
    assertEquals(
        "DBInstanceIdentifier", settings.database().orElseThrow().dimensions().getFirst().name());
    assertEquals(120, settings.connections());
    assertEquals(List.of("errors", "slow"), settings.rollbackAlarms());
  }

  @Test
  void whatIsEmptyIsNotThere() {
    ScalingSettings settings = Told.settings();

    assertEquals(Optional.empty(), settings.requests());
    assertEquals(Optional.empty(), settings.targetMetric());
    assertEquals(Optional.empty(), settings.database());
    assertEquals(List.of(), settings.sizes());
    assertEquals(List.of(), settings.calendar().events());
    assertEquals(List.of(), settings.rollbackAlarms());
    assertEquals(Optional.empty(), Told.settings("DATABASE_CONNECTIONS=5").database());
    assertEquals(Optional.empty(), Told.settings("DATABASE=DBInstanceIdentifier=a").database());
  }

  @Test
  void leavesOutAnEventThatItCannotRead() {
    ScalingSettings settings = Told.settings("EVENTS=tomorrow, 2026-11-27T08:00+01:00/PT4H x4");

    assertEquals(1, settings.calendar().events().size());
    assertEquals(1, settings.misread().size());
    assertTrue(settings.misread().getFirst().startsWith("\"tomorrow\" is not an event"));
    assertEquals(List.of(), Told.settings().misread());
  }

  @ParameterizedTest
  @CsvSource({
    "SLOW_CPU=49, SLOW_CPU",
    "SLOW_CPU=100, SLOW_CPU",
    "SLOW_CPU=much, SLOW_CPU",
    "TARGETS=maybe, TARGETS",
    "SERVICE_SECONDS=29, SERVICE_SECONDS",
    "TARGET_METRIC=Shop|Load, TARGET_METRIC",
    "SIZES=m7g.medium, m7g.medium",
    "MEMORY=, MEMORY",
  })
  void namesTheLineThatIsWrong(String line, String named) {
    String message =
        String.valueOf(
            assertThrows(IllegalStateException.class, () -> Told.settings(line)).getMessage());
    assertTrue(message.contains(named), message);
  }
}

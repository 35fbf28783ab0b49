package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Completion;
import dev.lampkeeper.simulator.region.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand launches at once. */
final class BurstTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "0.33"})
  void reachesServiceWithNoHookMissed(String apiRates) {
    Scenario burst =
        ScenarioReader.read(
            "burst.yaml",
            """
            name: a burst
            lasts: 01:30
            api-rates: %s
            fleet: {min: 1, max: 1001}
            parameters: {BootstrapMode: act, DrainMode: act, ReleaseMode: act, Prepare: instance}
            happens:
              - {at: 00:05, drop: {archive: site, key: releases/shop.zip}}
              - {at: 00:20, scale: 1001}
            """
                .formatted(apiRates),
            Path.of(""),
            new Parameters(),
            new TreeMap<>());
    Performance played = Performance.of(burst, Unverified.likely(), Wiring.TRUE, line -> {});
    assertEquals(List.of(), played.invariants().broken());
    assertEquals(1001, played.region().group().inService().size());
    assertEquals(
        List.of(),
        played.region().group().completions().stream().filter(Completion::timedOut).toList());
  }
}

package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.region.Releases;
import dev.lampkeeper.simulator.region.Wiring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person releases by hand. */
final class OrdersTest {
  private static final String DAY =
      """
      name: orders
      seed: SEED
      lasts: 05:00
      fleet: {min: 2, max: 6, desired: 3}
      parameters: {BootstrapMode: act, DrainMode: act, CheckMode: act, ReleaseMode: act}
      happens:
        - {at: 00:01, faults: FAULTS}
        - {at: 00:10, drop: {archive: site, key: releases/shop-1.zip}}
        - {at: 00:40, drop: {archive: site, key: releases/shop-2.zip}}
        - {at: 01:10, order: back}
        - {at: 01:40, order: hold a campaign runs}
        - {at: 02:00, drop: {archive: site, key: releases/shop-3.zip}}
        - {at: 02:20, order: deploy shop-2.zip --force}
        - {at: 02:50, order: deploy shop-9.zip}
        - {at: 03:00, drop: {archive: site, key: releases/shop-4.zip}}
        - {at: 03:20, order: resume}
        - {at: 03:50, deploy: {archive: site, key: releases/other.zip}}
        - {at: 04:20, order: resume}
      expect:
        release: releases/shop-4.zip
      """;

  @Test
  void areCarriedOutInTheirOrder() {
    Performance played = play(1, "{}");

    assertEquals(
        List.of("shop-1", "shop-2", "shop-1", "shop-2", "shop-4", "other", "shop-4"),
        played.region().deployments().stream()
            .filter(d -> d.creator() == Deployment.Creator.USER)
            .map(d -> Releases.archive(d.revision()).replaceAll(".*/|\\.zip.*", ""))
            .toList());
    assertEquals(
        List.of(false, false, false, true, false, false),
        played.region().person().orders().given().stream().map(g -> g.refused()).toList());
  }

  @Test
  void areNotTakenWithoutTheKeeper() {
    String day =
        """
        name: none
        lasts: 00:30
        fleet: {min: 1, max: 1, code-deploy: none}
        happens:
          - {at: 00:10, order: back}
        """;
    List<String> lines = new ArrayList<>();
    Performance played =
        Performance.of(
            ScenarioReader.read("none.yaml", day, Path.of(""), new Parameters(), new TreeMap<>()),
            Unverified.likely(),
            Wiring.TRUE,
            line -> lines.add(line.toString()));

    assertEquals(List.of(), played.invariants().broken());
    assertTrue(lines.stream().anyMatch(l -> l.contains("ReleaseMode is off")), lines.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
  void areHeardWhateverGoesWrong(long seed) {
    Performance played =
        play(
            seed,
            "{event-lost: 0.3, event-late: 0.2, event-doubled: 0.3, lambda-killed: 0.1,"
                + " lambda-throttled: 0.2, lambda-doubled: 0.2, api-throttled: 0.05,"
                + " api-answer-lost: 0.05, api-stale: 0.1}");

    String current = played.region().releases().current().orElse("nothing");
    assertTrue(current.contains("/releases/shop-4.zip"), current);
  }

  private static Performance play(long seed, String faults) {
    Scenario day =
        ScenarioReader.read(
            "orders.yaml",
            DAY.replace("SEED", Long.toString(seed)).replace("FAULTS", faults),
            Path.of(""),
            new Parameters(),
            new TreeMap<>());
    Performance played = Performance.of(day, Unverified.likely(), Wiring.TRUE, line -> {});
    assertEquals(List.of(), played.invariants().broken());
    return played;
  }
}

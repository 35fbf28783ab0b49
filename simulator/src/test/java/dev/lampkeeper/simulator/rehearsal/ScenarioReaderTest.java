package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lampkeeper.simulator.faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioReaderTest {
  private static final String GOOD =
      """
      name: a test
      lasts: 02:00
      fleet: {min: 2, max: 8, zones: 2}
      parameters: {BootstrapMode: act}
      happens:
        - {at: 00:30, until: 00:40, faults: {event-lost: 0.5}}
        - {at: 00:10:05, scale: 6}
      expect: {in-service: 6}
      """;

  @Test
  void readsWhatHappensInTheOrderOfTime() {
    Scenario scenario = read(GOOD);
    assertEquals(
        List.of(
            new Step.Scale(Duration.ofSeconds(605), 6),
            new Step.Rates(
                Duration.ofMinutes(30),
                Optional.of(Duration.ofMinutes(40)),
                Map.of(Fault.EVENT_LOST, 0.5))),
        scenario.steps());
    assertEquals(List.of("eu-west-1a", "eu-west-1b"), scenario.fleet().zones());
    assertEquals(Map.of("BootstrapMode", "act"), scenario.parameters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lasts: 02:00         | lasts: 2 hours          | t.yaml:2: lasts: "2 hours" must be a time since the beginning: hh:mm or hh:mm:ss.
          name: a test         | nmae: a test            | t.yaml:1: nmae: unknown; allowed here: name, seed, lasts, fleet, parameters, api-rates, load, happens, expect.
          name: a test         | seed: 1                 | t.yaml:1: "name" is missing.
          min: 2               | min: two                | t.yaml:3: fleet.min: "two" must be a whole number from 0 to 2000.
          zones: 2             | zones: 2, min: 3        | t.yaml:3: fleet.min: it is there twice.
          BootstrapMode: act   | BootstrapMode: on       | t.yaml:4: parameters.BootstrapMode: "on" is not what the template allows: one of off, observe, act.
          event-lost: 0.5      | event-lost: 5           | t.yaml:6: happens[1].faults.event-lost: "5" must be a number from 0.0 to 1.0.
          until: 00:40         | until: 00:20            | t.yaml:6: happens[1].until: it must lie after "at", and not after the end ("lasts").
          00:10:05             | 03:00                   | t.yaml:7: happens[2].at: it must lie before the end ("lasts").
          scale: 6             | scale: 9                | t.yaml:7: happens[2].scale: "9" must be a whole number from 2 to 8.
          scale: 6             | scale: 6, empty: ledger | t.yaml:7: happens[2]: exactly one of drop, delete, erase, deploy, order, scale, minimum, stack, load, refresh, kill, faults, keepers, pause, lose, empty, deployment-group, zone is wanted besides "at", not [scale, empty].
          scale: 6             | until: 01:00, scale: 6  | t.yaml:7: happens[2].until: only what lasts has an end: load, faults, keepers, pause, deployment-group, zone.
          scale: 6             | kill: any               | t.yaml:7: happens[2].kill: "any" must be one of in-hook, in-service, in-deployment.
          scale: 6             | order: dance            | t.yaml:7: happens[2].order: "dance" is none of deploy KEY[@VERSION] [--force], back, hold REASON, resume.
          scale: 6             | order: deploy a.zip b   | t.yaml:7: happens[2].order: "deploy a.zip b" is none of
          scale: 6             | order: hold             | t.yaml:7: happens[2].order: "hold" is none of
          scale: 6             | drop: {archive: x.zip, key: releases/x.zip} | t.yaml:7: happens[2].drop.archive: "x.zip" is no file or folder beside the scenario, and none of site, site-without-appspec, site-failing, site-stop-failing, site-cut-off,
          scale: 6             | drop: {archive: site, key: releases/x.zip, begun: 00:10:05} | t.yaml:7: happens[2].drop.begun: it must lie before "at".
          scale: 6             | deploy: {archive: site, key: releases/x.zip, begun: 00:01} | t.yaml:7: happens[2].deploy.begun: unknown; allowed here: archive, key, build.
          scale: 6             | deployment-group: third | t.yaml:7: happens[2].deployment-group: "third" must be one of gone, second.
          min: 2               | min: 2, code-deploy: none, traffic-control: true | t.yaml:3: fleet.traffic-control: a fleet without CodeDeploy has nobody to control it.
          scale: 6             | drop: {archive: site, key: x.zip} | t.yaml:7: happens[2].drop.key: "x.zip" must begin with "releases/".
          expect: {in-service: | expect: {[:             | t.yaml:8: this is not YAML
          """)
  void saysWhereAMistakeIsAndWhatIsAllowed(String part, String mistake, String message) {
    String text = GOOD.replace(part, mistake);
    String said =
        String.valueOf(assertThrows(ScenarioException.class, () -> read(text)).getMessage());
    assertEquals(message, said.substring(0, Math.min(message.length(), said.length())));
  }

  private static Scenario read(String text) {
    return ScenarioReader.read(
        "t.yaml", text, Path.of("/nowhere"), new Parameters(), new TreeMap<>());
  }
}

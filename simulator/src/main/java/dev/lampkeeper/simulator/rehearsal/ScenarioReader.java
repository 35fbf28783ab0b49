package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.cloudwatch.Load;
import dev.lampkeeper.simulator.region.Fleet;
import dev.lampkeeper.simulator.rehearsal.Scenario.Expected;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a scenario; {@code docs/rehearsal.md} describes the format. */
public final class ScenarioReader {
  private static final List<String> ALLOWED =
      List.of(
          "name", "seed", "lasts", "fleet", "parameters", "api-rates", "load", "happens", "expect");
  private static final List<String> CONFIGS =
      List.of("OneAtATime", "HalfAtATime", "AllAtOnce", "none");
  private static final Duration LONGEST = Duration.ofDays(7);

  private ScenarioReader() {}

  /**
   * Reads a scenario.
   *
   * @param file its name, for messages
   * @param folder where the archives that it names lie
   * @param given parameters that outrank those of the scenario; empty for its own alone
   * @throws ScenarioException at the first mistake
   * @throws IllegalArgumentException with the reason if the stack makes the group itself, and
   *     CloudFormation refuses the parameters
   */
  static Scenario read(
      String file, String text, Path folder, Parameters settable, SortedMap<String, String> given) {
    Yaml all = Yaml.parse(file, text);
    var parts = all.map(ALLOWED);
    Yaml end = all.require("lasts");
    Duration lasts = end.time();
    if (lasts.isZero() || lasts.compareTo(LONGEST) > 0) {
      throw end.wrong("it must be longer than 00:00 and at most " + LONGEST.toHours() + ":00.");
    }
    SortedMap<String, String> parameters = parameters(all.find("parameters"), settable);
    parameters.putAll(given);
    Fleet fleet = fleet(all, parameters, given);
    int seed = all.find("seed").map(s -> s.whole(0, Integer.MAX_VALUE)).orElse(1);
    Optional<Load> load = all.find("load").map(l -> LoadReader.load(l, seed));
    StepReader reader = new StepReader(folder, lasts, fleet, load.isPresent());
    List<Step> steps = new ArrayList<>();
    if (parts.containsKey("happens")) {
      all.require("happens").list().forEach(step -> steps.add(reader.step(step)));
    }
    steps.sort(Comparator.comparing(Step::at));
    return new Scenario(
        all.require("name").text(),
        seed,
        lasts,
        fleet,
        parameters,
        all.find("api-rates").map(r -> r.number(0.1, 100)).orElse(1.0),
        load,
        List.copyOf(steps),
        expected(all.find("expect"), fleet));
  }

  /** The group that the stack makes; where it adopts one, the scenario says how that is. */
  private static Fleet fleet(
      Yaml all, SortedMap<String, String> parameters, SortedMap<String, String> given) {
    if (!parameters.getOrDefault("Web", "adopt").equals("create")) {
      return adopted(all.require("fleet"), given);
    }
    if (given.isEmpty()) {
      all.find("fleet")
          .ifPresent(fleet -> {
            throw fleet.wrong("the stack makes the group itself (\"Web: create\").");
          });
      // Names that a user has to give, and that matter to nobody here.
      parameters.putIfAbsent("Fleet", "shop");
      parameters.putIfAbsent("CodeDeployApplication", "shop");
      parameters.putIfAbsent("CodeDeployGroup", "web");
    }
    return Fleet.of(parameters).orElseThrow();
  }

  private static Fleet adopted(Yaml yaml, SortedMap<String, String> given) {
    yaml.map(
        List.of(
            "name",
            "min",
            "max",
            "desired",
            "zones",
            "warm-pool",
            "launches-first",
            "code-deploy",
            "traffic-control",
            "target-cpu"));
    int min = yaml.require("min").whole(0, 2000);
    int max = yaml.require("max").whole(Math.max(min, 1), 2000);
    int zones = yaml.find("zones").map(z -> z.whole(1, 6)).orElse(3);
    boolean without = !given.isEmpty() && given.getOrDefault("CodeDeployGroup", "").isEmpty();
    String config =
        yaml.find("code-deploy")
            .map(c -> c.oneOf(CONFIGS))
            .filter(c -> !without)
            .orElse(without ? "none" : "HalfAtATime");
    Fleet fleet =
        Fleet.adopted(
            given.getOrDefault("Fleet", yaml.find("name").map(Yaml::text).orElse("shop")),
            min,
            max,
            yaml.find("desired").map(d -> d.whole(min, max)).orElse(min),
            zones(zones),
            yaml.find("warm-pool").map(w -> w.whole(0, 100)).orElse(0),
            yaml.find("launches-first").map(ScenarioReader::flag).orElse(false),
            config.equals("none") ? "" : "CodeDeployDefault." + config,
            yaml.find("traffic-control").map(t -> trafficControl(t, config)).orElse(false));
    return yaml.find("target-cpu").map(t -> fleet.tracking(t.number(1, 99))).orElse(fleet);
  }

  private static boolean trafficControl(Yaml yaml, String config) {
    boolean on = flag(yaml);
    if (on && config.equals("none")) {
      throw yaml.wrong("a fleet without CodeDeploy has nobody to control it.");
    }
    return on;
  }

  private static boolean flag(Yaml yaml) {
    return yaml.oneOf(List.of("true", "false")).equals("true");
  }

  /** The names of this many zones. */
  public static List<String> zones(int count) {
    return "abcdef".substring(0, count).chars().mapToObj(z -> "eu-west-1" + (char) z).toList();
  }

  private static SortedMap<String, String> parameters(Optional<Yaml> yaml, Parameters settable) {
    SortedMap<String, String> parameters = new TreeMap<>();
    yaml.map(y -> y.map(settable.names()))
        .orElse(Map.of())
        .forEach((name, value) -> {
          settable
              .objection(name, value.text())
              .ifPresent(objection -> {
                throw value.wrong(objection);
              });
          parameters.put(name, value.text());
        });
    return parameters;
  }

  private static Expected expected(Optional<Yaml> yaml, Fleet fleet) {
    yaml.ifPresent(y -> y.map(List.of("release", "in-service", "outage", "slow")));
    return new Expected(
        yaml.flatMap(y -> y.find("release")).map(Yaml::text),
        yaml.flatMap(y -> y.find("in-service")).map(n -> n.whole(0, fleet.max())),
        yaml.flatMap(y -> y.find("outage")).map(Yaml::time),
        yaml.flatMap(y -> y.find("slow")).map(n -> n.whole(0, 10_080)));
  }
}

package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.region.Fleet;
import dev.lampkeeper.simulator.rehearsal.Step.Victim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a scenario lets happen: each entry has a time and one thing that happens then. */
final class StepReader {
  static final List<String> ACTIONS =
      List.of(
          "drop",
          "delete",
          "erase",
          "deploy",
          "order",
          "scale",
          "minimum",
          "stack",
          "load",
          "refresh",
          "kill",
          "faults",
          "keepers",
          "pause",
          "lose",
          "empty",
          "deployment-group",
          "zone");
  private static final List<String> LASTING =
      List.of("load", "faults", "keepers", "pause", "deployment-group", "zone");

  private final BuildReader builds;
  private final Duration lasts;
  private final Fleet fleet;
  private final boolean loaded;

  /**
   * @param loaded whether there is a load
   */
  StepReader(Path folder, Duration lasts, Fleet fleet, boolean loaded) {
    this.builds = new BuildReader(folder);
    this.lasts = lasts;
    this.fleet = fleet;
    this.loaded = loaded;
  }

  Step step(Yaml yaml) {
    List<String> allowed = new ArrayList<>(List.of("at", "until"));
    allowed.addAll(ACTIONS);
    List<String> actions = yaml.map(allowed).keySet().stream().filter(ACTIONS::contains).toList();
    if (actions.size() != 1) {
      throw yaml.wrong(
          "exactly one of %s is wanted besides \"at\", not %s."
              .formatted(String.join(", ", ACTIONS), actions.isEmpty() ? "none" : actions));
    }
    String action = actions.getFirst();
    if (!LASTING.contains(action)) {
      yaml.find("until")
          .ifPresent(until -> {
            throw until.wrong("only what lasts has an end: " + String.join(", ", LASTING) + ".");
          });
    }
    Duration at = within(yaml.require("at"));
    Yaml what = yaml.require(action);
    return switch (action) {
      case "drop" ->
          new Step.Drop(
              at,
              builds.build(what, List.of("archive", "key", "build", "begun")),
              BuildReader.key(what.require("key")),
              begun(what, at));
      case "delete", "erase" -> new Step.Delete(at, BuildReader.key(what), action.equals("erase"));
      case "deploy" ->
          new Step.DeployByHand(
              at,
              builds.build(what, List.of("archive", "key", "build")),
              BuildReader.key(what.require("key")));
      case "order" -> new Step.Order(at, OrderReader.order(what));
      case "scale" -> new Step.Scale(at, size(what));
      case "minimum" -> new Step.Minimum(at, what.whole(0, fleet.max()));
      case "stack" -> {
        what.oneOf(List.of("updated"));
        yield new Step.Update(at);
      }
      case "load" -> {
        if (!loaded) {
          throw what.wrong("the scenario has no load.");
        }
        yield new Step.Times(at, until(yaml, at).orElse(lasts), what.number(0, 1000));
      }
      case "refresh" -> {
        what.oneOf(List.of("all"));
        yield new Step.Refresh(at);
      }
      case "kill" -> new Step.Kill(at, what.oneOf(List.of(Victim.values()), StepReader::word));
      case "faults" -> new Step.Rates(at, until(yaml, at), rates(what));
      case "keepers" -> {
        what.oneOf(List.of("dead"));
        yield new Step.KeepersDead(at, until(yaml, at).orElse(lasts));
      }
      case "pause" -> new Step.Pause(at, until(yaml, at).orElse(lasts), what.text());
      case "lose" -> new Step.Lose(at, what.text());
      case "empty" -> {
        what.oneOf(List.of("ledger"));
        yield new Step.EmptyLedger(at);
      }
      case "deployment-group" -> {
        if (!fleet.usesCodeDeploy()) {
          throw what.wrong("the fleet has none (\"code-deploy: none\").");
        }
        Duration end = until(yaml, at).orElse(lasts);
        yield what.oneOf(List.of("gone", "second")).equals("gone")
            ? new Step.GroupGone(at, end)
            : new Step.SecondGroup(at, end);
      }
      case "zone" -> new Step.LoseZone(at, until(yaml, at).orElse(lasts), zone(what));
      default -> throw new IllegalStateException(action);
    };
  }

  private int size(Yaml what) {
    return switch (what.text()) {
      case "min" -> fleet.min();
      case "max" -> fleet.max();
      default -> what.whole(fleet.min(), fleet.max());
    };
  }

  private String zone(Yaml what) {
    return what.text().equals("first") ? fleet.zones().getFirst() : what.oneOf(fleet.zones());
  }

  private Duration within(Yaml time) {
    if (time.time().compareTo(lasts) >= 0) {
      throw time.wrong("it must lie before the end (\"lasts\").");
    }
    return time.time();
  }

  private Optional<Duration> until(Yaml yaml, Duration at) {
    Optional<Yaml> until = yaml.find("until");
    until.ifPresent(u -> {
      if (u.time().compareTo(at) <= 0 || u.time().compareTo(lasts) > 0) {
        throw u.wrong("it must lie after \"at\", and not after the end (\"lasts\").");
      }
    });
    return until.map(Yaml::time);
  }

  private static Optional<Duration> begun(Yaml drop, Duration at) {
    Optional<Yaml> begun = drop.find("begun");
    begun.ifPresent(b -> {
      if (b.time().compareTo(at) >= 0) {
        throw b.wrong("it must lie before \"at\".");
      }
    });
    return begun.map(Yaml::time);
  }

  private static Map<Fault, Double> rates(Yaml yaml) {
    Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    yaml.map(List.of(Fault.values()).stream().map(StepReader::word).toList())
        .forEach((name, rate) ->
            rates.put(
                Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')), rate.number(0, 1)));
    return rates;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

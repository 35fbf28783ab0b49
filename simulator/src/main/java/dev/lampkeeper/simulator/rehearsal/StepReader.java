package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.region.Fleet;
import dev.lampkeeper.simulator.rehearsal.Step.Build;
import dev.lampkeeper.simulator.rehearsal.Step.Victim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Reads what a scenario lets happen: each entry has a time and one thing that happens then. */
final class StepReader {
  static final List<String> ACTIONS =
      List.of(
          "drop", "deploy", "scale", "kill", "faults", "keepers", "pause", "lose", "empty", "zone");
  private static final List<String> LASTING = List.of("faults", "keepers", "pause", "zone");
  private static final SortedMap<String, Build> ARCHIVES = Site.named();

  private final Path folder;
  private final Duration lasts;
  private final Fleet fleet;

  StepReader(Path folder, Duration lasts, Fleet fleet) {
    this.folder = folder;
    this.lasts = lasts;
    this.fleet = fleet;
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
      case "drop" -> new Step.Drop(at, build(what), key(what));
      case "deploy" -> new Step.DeployByHand(at, build(what), key(what));
      case "scale" -> new Step.Scale(at, what.whole(fleet.min(), fleet.max()));
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
      case "zone" ->
          new Step.LoseZone(at, until(yaml, at).orElse(lasts), what.oneOf(fleet.zones()));
      default -> throw new IllegalStateException(action);
    };
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

  private static Map<Fault, Double> rates(Yaml yaml) {
    Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    yaml.map(List.of(Fault.values()).stream().map(StepReader::word).toList())
        .forEach((name, rate) ->
            rates.put(
                Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')), rate.number(0, 1)));
    return rates;
  }

  private Build build(Yaml yaml) {
    yaml.map(List.of("archive", "key"));
    Yaml archive = yaml.require("archive");
    String name = archive.text();
    Build carried = ARCHIVES.get(name);
    if (carried != null) {
      return carried;
    }
    Path path = folder.resolve(name);
    if (Files.isDirectory(path)) {
      return key -> Archive.pack(key, Site.files(path));
    }
    if (!Files.isReadable(path)) {
      throw archive.wrong(
          "\"%s\" is no file or folder beside the scenario, and none of %s."
              .formatted(name, String.join(", ", ARCHIVES.keySet())));
    }
    return key -> read(path);
  }

  private static String key(Yaml yaml) {
    Yaml key = yaml.require("key");
    if (!key.text().startsWith("releases/")) {
      throw key.wrong("\"" + key.text() + "\" must begin with \"releases/\".");
    }
    return key.text();
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.cloudwatch.Load;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the load of a scenario. */
final class LoadReader {
  private static final int MOST_DAYS = 14;
  private static final double MOST_REQUESTS = 1_000_000;

  private LoadReader() {}

  static Load load(Yaml yaml, long seed) {
    yaml.map(List.of("peak", "instance", "types", "history-days"));
    Map<String, Double> times = new TreeMap<>();
    yaml.find("types")
        .ifPresent(types ->
            types.map().forEach((type, multiple) -> times.put(type, multiple.number(0.1, 100))));
    return new Load(
        new ShopCurve(yaml.require("peak").number(0, MOST_REQUESTS), Duration.ZERO, seed),
        yaml.require("instance").number(0.1, MOST_REQUESTS),
        times,
        Duration.ofDays(
            yaml.find("history-days").map(d -> d.whole(0, MOST_DAYS)).orElse(MOST_DAYS)));
  }
}

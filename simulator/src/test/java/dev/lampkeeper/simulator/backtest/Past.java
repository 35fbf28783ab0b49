package dev.lampkeeper.simulator.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A group's past, as CloudWatch would hold it: a day's wave, 4 instances of 100 requests a second.
 */
final class Past {
  static final long BEGIN = 29_000_160;
  static final int INSTANCES = 4;

  final NavigableMap<Long, Double> requests = new TreeMap<>();
  final NavigableMap<Long, Double> cpu = new TreeMap<>();
  final NavigableMap<Long, Double> instances = new TreeMap<>();

  Past(int days, int period) {
    for (int i = 0; i <= days * 1440; i += period) {
      double busy = busy(i);
      requests.put(BEGIN + i, busy * 100 * 60 * period);
      cpu.put(BEGIN + i, busy / INSTANCES * 100);
      instances.put(BEGIN + i, (double) INSTANCES);
    }
  }

  /** Instances at 100 % CPU. */
  static double busy(int minute) {
    return 2 + Math.sin(minute * Math.PI / 720);
  }

  Map<String, NavigableMap<Long, Double>> series() {
    return new TreeMap<>(Map.of("requests", requests, "cpu", cpu, "instances", instances));
  }

  /** As the CLI prints it: in pages, from the newest to the oldest. */
  String json() {
    List<String> results = new ArrayList<>();
    series()
        .forEach((id, values) -> {
          long middle = BEGIN + values.size() / 2;
          results.add(result(id, values.tailMap(middle, true)));
          results.add(result(id, values.headMap(middle, false)));
        });
    return "{\"MetricDataResults\":[%s],\"Messages\":[]}".formatted(String.join(",", results));
  }

  private static String result(String id, NavigableMap<Long, Double> values) {
    return """
    {"Id":"%s","Label":"%s","Timestamps":[%s],"Values":[%s],"StatusCode":"Complete"}\
    """
        .formatted(
            id,
            id,
            values.descendingKeySet().stream()
                .map(minute -> "\"" + Instant.ofEpochSecond(60 * minute) + "\"")
                .collect(Collectors.joining(",")),
            values.descendingMap().values().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
  }
}

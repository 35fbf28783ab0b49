package dev.lampkeeper.simulator.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the loads in bench/traces: the first second and the step in seconds, then the values. */
public final class Traces {
  public static final List<String> NAMES =
      List.of(
          "azure-vm-2017",
          "google-2011-cpu",
          "nab-elb-requests",
          "nab-rds-cpu",
          "nab-tweets-aapl",
          "server-eth1out-6");

  /** So much of the time the basic fleet is enough for what was recorded. */
  private static final double ENOUGH = 0.995;

  private Traces() {}

  /**
   * The load, scaled so that so many basic instances are enough at 99.5 % of the time. Between two
   * values it is a straight line: no noise is made up. What is above the account's limit is cut.
   */
  public static Demand read(String name, Site site, int fleet) throws IOException {
    List<String> lines = lines(name);
    String first = lines.getFirst();
    int comma = first.indexOf(',');
    int step = Integer.parseInt(first.substring(comma + 1)) / 60;
    double[] values = lines.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
    double[] requests = new double[(values.length - 1) * step + 1];
    for (int minute = 0; minute < requests.length; minute++) {
      int before = minute / step;
      int rest = minute % step;
      double slope = rest == 0 ? 0 : (values[before + 1] - values[before]) / (60 * step);
      requests[minute] = values[before] + slope * 60 * rest;
    }
    double each = percentile(requests) / (site.limit() / 100 * fleet);
    double most = site.limit() / 100 * site.most() - 1e-6;
    double[] load = new double[requests.length];
    for (int minute = 0; minute < load.length; minute++) {
      load[minute] = Math.min(requests[minute] / each, most);
      requests[minute] = load[minute] * each;
    }
    return new Demand(Long.parseLong(first.substring(0, comma)) / 60, requests, load);
  }

  private static List<String> lines(String name) throws IOException {
    var file = Traces.class.getResourceAsStream("/traces/" + name + ".csv");
    var bytes = new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8);
    try (BufferedReader reader = new BufferedReader(bytes)) {
      return reader.lines().toList();
    }
  }

  private static double percentile(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = ENOUGH * (sorted.length - 1);
    int below = (int) place;
    return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
  }
}

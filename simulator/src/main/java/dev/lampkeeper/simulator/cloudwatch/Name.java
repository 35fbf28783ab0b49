package dev.lampkeeper.simulator.cloudwatch;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A metric's full name. */
public record Name(String namespace, String metric, SortedMap<String, String> dimensions) {
  public static Name of(String namespace, String metric, Map<String, String> dimensions) {
    return new Name(namespace, metric, new TreeMap<>(dimensions));
  }
}

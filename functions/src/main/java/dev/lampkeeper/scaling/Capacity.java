package dev.lampkeeper.scaling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one instance of each size does at 100 % CPU, learnt from requests and CPU. */
final class Capacity {
  /** A day's worth of minutes: enough to be steady, and soon right after a release. */
  private static final int ENOUGH = 1440;

  private final Map<Double, Double> learnt;

  private Capacity(Map<Double, Double> learnt) {
    this.learnt = learnt;
  }

  /**
   * Learns from the newest minutes of each size: their median, which a single odd one cannot move.
   */
  static Capacity learn(List<Minute> minutes) {
    Map<Double, List<Double>> seen = new TreeMap<>();
    for (Minute minute : minutes.reversed()) {
      List<Double> values = seen.computeIfAbsent(minute.size(), _ -> new ArrayList<>());
      if (minute.shows() && values.size() < ENOUGH) {
        values.add(minute.capacity());
      }
    }
    Map<Double, Double> learnt = new TreeMap<>();
    seen.forEach((size, values) -> {
      if (!values.isEmpty()) {
        Collections.sort(values);
        learnt.put(size, values.get(values.size() / 2));
      }
    });
    return new Capacity(learnt);
  }

  boolean isKnown() {
    return !learnt.isEmpty();
  }

  /**
   * Requests a second of one basic instance at 100 % CPU: as seen, else by the nearest size seen.
   */
  double basic() {
    Double seen = learnt.get(1.0);
    if (seen != null) {
      return seen;
    }
    var nearest = learnt.entrySet().iterator().next();
    return nearest.getValue() / Size.assumed(nearest.getKey());
  }

  /** What one instance of a size does, in basic instances. */
  double of(Size size) {
    Double seen = learnt.get(size.size());
    return seen != null ? seen / basic() : size.assumed();
  }
}

package dev.lampkeeper.check.archive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings, a bounded number of them: a hostile archive has as many as it likes. The first
 * of each fault is always kept, then {@link #EACH} of each and {@link #ALL} of all; the rest is
 * counted.
 */
final class Findings {
  private static final int EACH = 10;
  private static final int ALL = 100;

  private final List<Finding> kept = new ArrayList<>();
  private final Map<Fault, Integer> left = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> seen = new EnumMap<>(Fault.class);

  void add(Fault fault, Object... details) {
    if (counts(fault)) {
      kept.add(fault.finding(details));
    }
  }

  /** About one member. */
  void addIn(String file, Fault fault, Object... details) {
    if (counts(fault)) {
      kept.add(fault.finding(details).in(file));
    }
  }

  private boolean counts(Fault fault) {
    int before = seen.merge(fault, 1, Integer::sum) - 1;
    boolean room = before == 0 || (before < EACH && kept.size() < ALL);
    if (!room) {
      left.merge(fault, 1, Integer::sum);
    }
    return room;
  }

  List<Finding> all() {
    List<Finding> all = new ArrayList<>(kept);
    left.forEach((fault, count) -> all.add(fault.more(count)));
    return List.copyOf(all);
  }
}

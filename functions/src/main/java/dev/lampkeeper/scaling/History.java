package dev.lampkeeper.scaling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The minutes of a group, put together from its metrics. */
final class History {
  /** A sum that is not there after so many minutes does not come: the balancer writes no zeros. */
  private static final int QUIET = 5;

  /** Without detailed monitoring an instance tells its CPU every five minutes. */
  private static final int BASIC = 5;

  /** A gauge is learnt from the last day. */
  private static final int DAY = 1440;

  private final CloudWatchClient cloudWatch;
  private final String fleet;
  private final Map<Metric, Series> series = new HashMap<>();
  private final List<Minute> known = new ArrayList<>();
  private Object knownBy = List.of();

  History(CloudWatchClient cloudWatch, String fleet) {
    this.cloudWatch = cloudWatch;
    this.fleet = fleet;
  }

  /**
   * The minutes of which all is known. Where nobody counts requests, the CPU itself is the load.
   * Those that do not change any more are kept from run to run.
   *
   * @param now minutes since 1970
   * @param types what the group launched, from which minute on
   */
  List<Minute> minutes(long now, ScalingSettings settings, NavigableMap<Long, String> types) {
    NavigableMap<Long, Double> cpus = values(Metric.cpu(fleet), now, Load.LONGEST);
    NavigableMap<Long, Double> counts = values(Metric.inService(fleet), now, Load.LONGEST);
    Optional<NavigableMap<Long, Double>> sums =
        settings.requests().map(label -> values(Metric.requests(label), now, Load.LONGEST));
    Object by = List.of(settings, new TreeMap<>(types));
    if (!by.equals(knownBy)) {
      known.clear();
      knownBy = by;
    }
    long from = known.isEmpty() ? 0 : known.getLast().minute() - Series.AGAIN;
    known.removeIf(m -> m.minute() >= from || m.minute() < now - Load.LONGEST);
    for (Map.Entry<Long, Double> count : counts.tailMap(from, true).entrySet()) {
      long minute = count.getKey();
      int instances = (int) Math.round(count.getValue());
      Map.Entry<Long, Double> busy = cpus.floorEntry(minute);
      if (instances == 0 || busy == null || busy.getKey() <= minute - BASIC) {
        continue;
      }
      Size size = size(minute, types, settings.sizes());
      double load = busy.getValue() * instances * size.assumed();
      Optional<Double> sum =
          sums.isEmpty() ? Optional.of(load * 60) : Optional.ofNullable(sums.get().get(minute));
      if (sum.isPresent() || minute < now - QUIET) {
        known.add(
            new Minute(minute, sum.orElse(0.0) / 60, busy.getValue(), instances, size.size()));
      }
    }
    return List.copyOf(known);
  }

  /** What may bind before the CPU does. */
  List<Gauge> gauges(long now, ScalingSettings settings, String type) {
    return Watched.of(settings, fleet, type).stream()
        .map(w -> new Gauge(w.kind(), w.name(), w.limit(), values(w.metric(), now, DAY)))
        .toList();
  }

  private NavigableMap<Long, Double> values(Metric metric, long now, int length) {
    return series.computeIfAbsent(metric, m -> new Series(cloudWatch, m, length)).until(now);
  }

  private static Size size(long minute, NavigableMap<Long, String> types, List<Size> sizes) {
    Map.Entry<Long, String> type = types.floorEntry(minute);
    return size(type == null ? types.firstEntry().getValue() : type.getValue(), sizes);
  }

  /** A type that is not on the ladder counts in its own instances. */
  static Size size(String type, List<Size> sizes) {
    return sizes.stream()
        .filter(s -> s.type().equals(type))
        .findFirst()
        .orElseGet(() -> new Size(type, 1, 1));
  }
}

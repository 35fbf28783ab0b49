package dev.lampkeeper.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The minutes of a group, put together from its metrics. */
final class History {
  /** Without detailed monitoring an instance tells its CPU every five minutes. */
  private static final int BASIC = 5;

  private final CloudWatchClient cloudWatch;
  private final Series cpu;
  private final Series inService;
  private final Map<String, Series> requests = new TreeMap<>();

  History(CloudWatchClient cloudWatch, String fleet) {
    this.cloudWatch = cloudWatch;
    this.cpu = new Series(cloudWatch, Metric.cpu(fleet));
    this.inService = new Series(cloudWatch, Metric.inService(fleet));
  }

  /**
   * The minutes of which all is known. Where nobody counts requests, the CPU itself is the load.
   *
   * @param now minutes since 1970
   * @param types what the group launched, from which minute on
   */
  List<Minute> until(
      long now, Optional<String> label, NavigableMap<Long, String> types, Ladder ladder) {
    NavigableMap<Long, Double> cpus = cpu.until(now);
    NavigableMap<Long, Double> counts = inService.until(now);
    Optional<NavigableMap<Long, Double>> sums =
        label.map(l ->
            requests
                .computeIfAbsent(l, _ -> new Series(cloudWatch, Metric.requests(l)))
                .until(now));
    List<Minute> minutes = new ArrayList<>();
    for (Map.Entry<Long, Double> count : counts.entrySet()) {
      long minute = count.getKey();
      int instances = (int) Math.round(count.getValue());
      Map.Entry<Long, Double> busy = cpus.floorEntry(minute);
      if (instances == 0 || busy == null || busy.getKey() <= minute - BASIC) {
        continue;
      }
      Size size = size(minute, types, ladder);
      double load = busy.getValue() * instances * size.assumed();
      Double sum = sums.isPresent() ? sums.get().get(minute) : Double.valueOf(load * 60);
      if (sum != null) {
        minutes.add(new Minute(minute, sum / 60, busy.getValue(), instances, size.size()));
      }
    }
    return minutes;
  }

  private static Size size(long minute, NavigableMap<Long, String> types, Ladder ladder) {
    Map.Entry<Long, String> type = types.floorEntry(minute);
    if (type == null) {
      type = types.firstEntry();
    }
    return ladder.of(type.getValue());
  }
}

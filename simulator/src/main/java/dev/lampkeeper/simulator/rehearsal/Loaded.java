package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.cloudwatch.Minute;
import dev.lampkeeper.simulator.cloudwatch.Traffic;
import dev.lampkeeper.simulator.region.Region;
import java.util.Collection;
import java.util.List;

/** In words, how a load and the instances that served it went together. */
final class Loaded {
  private final Collection<Minute> minutes;
  private final long slow;

  /**
   * @param slow how many minutes were too slow
   */
  Loaded(Traffic traffic, long slow) {
    this.minutes = traffic.minutes().tailMap(Region.START, true).values();
    this.slow = slow;
  }

  List<String> lines() {
    double hours = minutes.stream().mapToInt(Minute::inService).sum() / 60.0;
    double busy =
        minutes.stream().mapToDouble(m -> m.cpu() * m.inService()).sum() / Math.max(1, hours * 60);
    return List.of(
        "%d of %d minutes were too slow, those left out in which the first instances came"
            .formatted(slow, minutes.size()),
        "%.0f instance-hours in service, at %.0f %% CPU on average".formatted(hours, busy));
  }
}

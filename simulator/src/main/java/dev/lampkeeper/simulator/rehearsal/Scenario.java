package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.cloudwatch.Load;
import dev.lampkeeper.simulator.region.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A fleet, and what happens to it when.
 *
 * @param seed chooses everything that the scenario leaves to chance
 * @param lasts after this long faults stop, and everything has to come to rest
 * @param parameters of the template, by name
 * @param rates of the assumed API rates: 1 for these, less for tighter ones
 * @param load that comes; where there is none, no scaling policy is played
 */
public record Scenario(
    String name,
    long seed,
    Duration lasts,
    Fleet fleet,
    SortedMap<String, String> parameters,
    double rates,
    Optional<Load> load,
    List<Step> steps,
    Expected expected) {

  /**
   * What the end has to look like.
   *
   * @param release the key of the archive that every instance in service runs
   * @param outage the longest time that the site may be without an instance that serves
   * @param slow how many minutes may be too slow, the first half hour not counted
   */
  public record Expected(
      Optional<String> release,
      Optional<Integer> inService,
      Optional<Duration> outage,
      Optional<Integer> slow) {
    static final Expected NOTHING =
        new Expected(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with another seed. */
  Scenario withSeed(long other) {
    return new Scenario(name, other, lasts, fleet, parameters, rates, load, steps, expected);
  }
}

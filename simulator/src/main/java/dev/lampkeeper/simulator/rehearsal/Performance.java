package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.invariants.Invariants;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Setup;
import dev.lampkeeper.simulator.region.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** A scenario as it is played in a region, up to its end. */
public final class Performance {
  /** How long everything may take to come to rest when nothing goes wrong any more. */
  private static final Duration REST = Duration.ofHours(4);

  private static final Duration FIRST = Duration.ofMinutes(30);
  private static final Duration LOOK = Duration.ofMinutes(5);

  private final Scenario scenario;
  private final Region region;
  private final Timeline timeline;
  private final Invariants invariants;
  private final Served served;
  private final Availability availability;

  /**
   * Plays a scenario.
   *
   * @param lines takes the timeline's lines
   * @throws IllegalArgumentException with the reason if the stack refuses the scenario's parameters
   */
  public static Performance of(
      Scenario scenario, Unverified unverified, Wiring wiring, Consumer<String> lines) {
    Performance performance = new Performance(scenario, unverified, wiring, lines);
    performance.play();
    return performance;
  }

  /** Plays the day that a seed makes up; it also chooses what AWS's documentation leaves open. */
  public static Performance ofDay(long seed, Wiring wiring, Consumer<String> lines) {
    Unverified unverified = Unverified.draw(new Kernel(Region.START, seed));
    return of(RandomDay.of(seed), unverified, wiring, lines);
  }

  private Performance(
      Scenario scenario, Unverified unverified, Wiring wiring, Consumer<String> lines) {
    this.scenario = scenario;
    Kernel kernel = new Kernel(Region.START, scenario.seed());
    this.timeline = new Timeline(kernel, lines);
    this.region =
        new Region(
            kernel,
            new Setup(
                scenario.fleet(),
                scenario.parameters(),
                scenario.rates(),
                scenario.load(),
                unverified),
            wiring,
            timeline,
            timeline::journal);
    this.invariants = new Invariants(region);
    this.served = new Served(region);
    this.availability = new Availability(region);
    Stage stage = new Stage(region);
    scenario.steps().forEach(stage::plan);
  }

  private void play() {
    Instant end = Region.START.plus(scenario.lasts());
    region.kernel().runUntil(end);
    region.calm();
    Instant latest = end.plus(REST);
    do {
      region.kernel().runUntil(region.kernel().instant().plus(LOOK));
    } while (!invariants.atRest() && region.kernel().instant().isBefore(latest));
    invariants.end();
  }

  public Region region() {
    return region;
  }

  public Invariants invariants() {
    return invariants;
  }

  /** The same for the same timeline only. */
  public String hash() {
    return timeline.hash();
  }

  Served served() {
    return served;
  }

  Availability availability() {
    return availability;
  }

  /** How many minutes were too slow, those left out in which the group first came into service. */
  public long slow() {
    return region.cloudWatch().traffic().map(t -> t.slow(Region.START.plus(FIRST))).orElse(0L);
  }

  Scenario scenario() {
    return scenario;
  }
}

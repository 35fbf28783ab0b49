package dev.lampkeeper.simulator.rehearsal;

import dev.lampkeeper.simulator.cloudwatch.Load;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.region.Fleet;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.rehearsal.Scenario.Expected;
import dev.lampkeeper.simulator.rehearsal.Step.Build;
import dev.lampkeeper.simulator.rehearsal.Step.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A day that a seed makes up: any fleet, any mix of faults, people in between. */
public final class RandomDay {
  private static final Duration LASTS = Duration.ofHours(8);
  private static final List<Double> RATES = List.of(1.0 / 3, 1.0, 3.0);
  private static final List<String> CONFIGS = List.of("OneAtATime", "HalfAtATime", "AllAtOnce");

  /** What fails a launch whatever is done about it. */
  private static final List<Fault> LASTING =
      List.of(Fault.AGENT_NEVER, Fault.PREPARE_FAILS, Fault.PAGE_BROKEN);

  private static final List<Site> FLAWED =
      List.of(Site.SITE_FAILING, Site.SITE_WITHOUT_APPSPEC, Site.SITE_CUT_OFF);

  private static final List<String> CHECK_MODES = List.of("act", "act", "act", "observe", "off");

  private final SplittableRandom random;

  /** Of its own, so that a seed's day is the same whether archives are checked on it or not. */
  private final SplittableRandom checks;

  private final RandomReleases releases;
  private final RandomShape shape;
  private final RandomLoad load;
  private final List<Step> steps = new ArrayList<>();

  private RandomDay(long seed) {
    Kernel kernel = new Kernel(Region.START, seed);
    this.random = kernel.random("day");
    this.checks = kernel.random("day's checks");
    this.shape = new RandomShape(kernel);
    this.load = new RandomLoad(kernel, seed);
    this.releases = new RandomReleases(kernel, LASTS.minusHours(2));
  }

  /** The day of a seed. */
  public static Scenario of(long seed) {
    return new RandomDay(seed).scenario(seed);
  }

  private Scenario scenario(long seed) {
    Fleet drawn = fleet();
    SortedMap<String, String> own = shape.parameters(drawn);
    load.several(own);
    Fleet fleet = own.isEmpty() ? load.tracking(shape.adopted(drawn)) : Fleet.of(own).orElseThrow();
    faults();
    people(fleet);
    SortedMap<String, String> parameters = parameters(fleet);
    Optional<Load> comes = load.load(fleet, parameters);
    load.add(steps, fleet, LASTS.minusHours(2));
    if (!own.isEmpty()) {
      parameters.putAll(own);
      fleet = Fleet.of(parameters).orElseThrow(); // its hooks depend on which keepers act
    }
    double rates = RATES.get(random.nextInt(RATES.size()));
    badImage(fleet);
    if (fleet.usesCodeDeploy()) {
      releases.add(steps);
    }
    steps.sort(Comparator.comparing(Step::at));
    return new Scenario(
        "A random day",
        seed,
        LASTS,
        fleet,
        parameters,
        rates,
        comes,
        List.copyOf(steps),
        Expected.NOTHING);
  }

  private Fleet fleet() {
    int min = random.nextInt(1, 4);
    int max = min + random.nextInt(2, 12);
    return Fleet.adopted(
        "shop",
        min,
        max,
        random.nextInt(min, max),
        ScenarioReader.zones(random.nextInt(1, 4)),
        chance(0.25) ? random.nextInt(1, 4) : 0,
        false,
        chance(0.85) ? "CodeDeployDefault." + CONFIGS.get(random.nextInt(CONFIGS.size())) : "",
        releases.trafficControl());
  }

  private SortedMap<String, String> parameters(Fleet fleet) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("BootstrapMode", "act");
    parameters.put("DrainMode", chance(0.9) ? "act" : "observe");
    parameters.put("CheckMode", CHECK_MODES.get(checks.nextInt(CHECK_MODES.size())));
    parameters.put("ReleaseMode", fleet.usesCodeDeploy() ? "act" : "off");
    parameters.put("Prepare", List.of("instance", "command", "none").get(random.nextInt(3)));
    parameters.put("LaunchHeartbeatSeconds", chance(0.5) ? "1800" : "1380");
    parameters.put("DrainSeconds", chance(0.5) ? "300" : "60");
    return parameters;
  }

  /** Every fault comes now and then, at a rate with which a region still works. */
  private void faults() {
    Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      if (chance(0.3)) {
        rates.put(fault, random.nextDouble() * most(fault));
      }
    }
    steps.add(new Step.Rates(Duration.ofSeconds(random.nextInt(5, 600)), Optional.empty(), rates));
  }

  private static double most(Fault fault) {
    return switch (fault) {
      case EVENT_DOUBLED, EVENT_LOST, EVENT_LATE -> 0.5;
      case EVENT_MALFORMED -> 0.05;
      case LAMBDA_KILLED, LAMBDA_DOUBLED, LAMBDA_THROTTLED -> 0.2;
      case API_THROTTLED, API_FAILED, API_ANSWER_LOST, API_STALE, API_BATCH_PARTLY_FAILED -> 0.1;
      case AGENT_NEVER, AGENT_LATE, PREPARE_FAILS, PAGE_BROKEN, NO_CAPACITY -> 0.3;
      case USER_DATA_DEAD, CONNECTIONS_STAY, INSTANCE_DIES_IN_HOOK -> 0.3;
      case INSTANCE_DIES, SPOT_INTERRUPTED -> 0.05;
      case COMMAND_STUCK -> 0.1;
      case DEPLOYMENT_FAILS_ON_INSTANCE, DEPLOYMENT_STUCK -> 0.1;
    };
  }

  private void people(Fleet fleet) {
    if (fleet.usesCodeDeploy()) {
      int builds = random.nextInt(1, 5);
      for (int build = 1; build <= builds; build++) {
        String key = "releases/shop-" + build + (chance(0.5) ? ".zip" : ".tar.gz");
        Site site = chance(0.8) ? Site.SITE : FLAWED.get(random.nextInt(FLAWED.size()));
        Build packed = name -> site.pack(name, name);
        steps.add(
            chance(0.9)
                ? new Step.Drop(when(), packed, key, Optional.empty())
                : new Step.DeployByHand(when(), packed, key));
      }
    }
    for (int i = random.nextInt(2, 7); i > 0; i--) {
      steps.add(new Step.Scale(when(), random.nextInt(fleet.min(), fleet.max() + 1)));
    }
    if (chance(0.3)) {
      steps.add(new Step.Kill(when(), chance(0.5) ? Victim.IN_HOOK : Victim.IN_SERVICE));
    }
    if (chance(0.25)) {
      Duration from = when();
      steps.add(new Step.KeepersDead(from, until(from)));
    }
    if (chance(0.25)) {
      Duration from = when();
      steps.add(new Step.Pause(from, until(from), "paused: on purpose"));
    }
    if (chance(0.15)) {
      steps.add(new Step.EmptyLedger(when()));
    }
    if (chance(0.1)) {
      Duration from = when();
      steps.add(new Step.LoseZone(from, until(from), fleet.zones().getFirst()));
    }
  }

  /** For hours no launch can succeed, and the group wants some. */
  private void badImage(Fleet fleet) {
    if (chance(0.15)) {
      Fault cause = LASTING.get(random.nextInt(LASTING.size()));
      Duration from = when();
      steps.add(
          new Step.Rates(
              from,
              Optional.of(from.plusSeconds(random.nextLong(7200, 14_400))),
              Map.of(cause, 1.0)));
      steps.add(new Step.Scale(from.plusSeconds(1), fleet.max()));
      steps.add(new Step.Kill(from.plusSeconds(1), Victim.IN_SERVICE));
    }
  }

  private Duration when() {
    return Duration.ofSeconds(random.nextLong(60, LASTS.toSeconds() - 7200));
  }

  private Duration until(Duration from) {
    return from.plusSeconds(random.nextLong(60, 5400));
  }

  private boolean chance(double chance) {
    return random.nextDouble() < chance;
  }
}

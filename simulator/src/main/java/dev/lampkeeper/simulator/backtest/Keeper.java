package dev.lampkeeper.simulator.backtest;

import dev.lampkeeper.scaling.Minute;
import dev.lampkeeper.scaling.Planner;
import dev.lampkeeper.scaling.ScalingConfig;
import dev.lampkeeper.scaling.ScalingDecision.Leave;
import dev.lampkeeper.scaling.ScalingDecision.Resize;
import dev.lampkeeper.scaling.ScalingDecision.Run;
import dev.lampkeeper.scaling.ScalingFacts;
import java.util.List;

/** The keeper's own decisions: the same code that runs on AWS. */
final class Keeper implements Policy {
  private static final int HISTORY = 14 * 1440;

  /** Just below the limit: target tracking acts where the forecast was wrong. */
  private static final double TARGET = 0.95;

  private final Planner planner = new Planner();
  private final ScalingConfig config;
  private final int least;
  private long since;
  private long sizeSince;

  /**
   * @param least instances, at least 1
   */
  Keeper(ScalingConfig config, int least) {
    this.config = config;
    this.least = least;
  }

  @Override
  public Settings begin(Settings present, List<Minute> seen, long now) {
    since = now;
    return present.withSafetyNet(TARGET * config.limit(), (int) config.service().toMinutes());
  }

  @Override
  public Settings decide(Settings present, List<Minute> seen, long now) {
    List<Minute> minutes = seen.subList(Math.max(0, seen.size() - HISTORY), seen.size());
    var facts = new ScalingFacts(now, minutes, since, present.size(), sizeSince);
    return switch (planner.decide(facts, config)) {
      case Leave _ -> present;
      case Run run -> present.withInstances(Math.max(least, run.instances()));
      case Resize resize -> {
        sizeSince = now;
        yield present.withSize(resize.size());
      }
    };
  }

  @Override
  public int every() {
    return (int) config.every().toMinutes();
  }
}

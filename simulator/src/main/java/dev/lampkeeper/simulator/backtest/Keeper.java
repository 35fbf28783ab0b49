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
  private final int most;
  private final double tracked;
  private long since;
  private long sizeSince;

  /**
   * @param least instances, at least 1
   * @param most instances, of whatever size
   * @param tracked the target of a policy that is not the keeper's: it only lends that a floor, and
   *     leaves it to that to lower the capacity; 0 if the target is the keeper's
   */
  Keeper(ScalingConfig config, int least, int most, double tracked) {
    this.config = config;
    this.least = least;
    this.most = most;
    this.tracked = tracked;
  }

  @Override
  public Settings begin(Settings present, List<Minute> seen, long now) {
    since = now;
    return tracked > 0 ? present.withTarget(tracked) : present;
  }

  @Override
  public Settings decide(Settings present, List<Minute> seen, long now) {
    List<Minute> minutes = seen.subList(Math.max(0, seen.size() - HISTORY), seen.size());
    var facts =
        new ScalingFacts(now, minutes, since, present.size(), sizeSince, least, most, List.of());
    return switch (planner.decide(facts, config)) {
      case Leave _ -> present;
      case Run run ->
          tracked > 0
              ? present.withFloor(run.instances())
              : present
                  .withSafetyNet(TARGET * config.limit(), (int) config.service().toMinutes())
                  .withInstances(run.instances());
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

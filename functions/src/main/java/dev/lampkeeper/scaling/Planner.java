package dev.lampkeeper.scaling;

import dev.lampkeeper.scaling.ScalingDecision.Leave;
import dev.lampkeeper.scaling.ScalingDecision.Resize;
import dev.lampkeeper.scaling.ScalingDecision.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, and remembers for an hour what was learnt. That only saves time: whoever forgets it
 * learns nearly the same anew.
 */
public final class Planner {
  /** Hours of history below which nothing is known of how the load moves. */
  static final int SHORTEST = 6;

  /** Minutes without a datapoint after which the forecast says nothing. */
  static final int STALE = 10;

  private @Nullable Model model;
  private @Nullable Lead lead;
  private long learnt;

  public ScalingDecision decide(ScalingFacts facts, ScalingConfig config) {
    var minutes = facts.minutes();
    if (minutes.size() < SHORTEST * 60) {
      return new Leave(
          "There are %d minutes of history, %d hours are needed."
              .formatted(minutes.size(), SHORTEST));
    }
    long age = facts.now() - minutes.getLast().minute();
    if (age > STALE) {
      return new Leave("The newest datapoint is %d minutes old.".formatted(age));
    }
    Capacity capacity = Capacity.learn(minutes);
    if (!capacity.isKnown()) {
      return new Leave("No minute shows what an instance can do.");
    }
    Load load = Load.of(minutes, capacity.basic(), Lead.of(age, config.service(), config.every()));
    double slow =
        Budget.price(minutes, facts.since(), config.limit())
            * load.mean(load.last(), Load.LONGEST)
            / (config.limit() / 100);
    Outlook outlook = new Outlook(load, model(load, facts.now()), config.calendar(), slow);
    Limits limits = new Limits(capacity, facts, config);
    Run run = CountDecision.decide(outlook, limits);
    Optional<Resize> size =
        facts.now() % 60 < config.every().toMinutes()
            ? SizeDecision.decide(outlook, limits, run)
            : Optional.empty();
    return size.isPresent() ? size.get() : run;
  }

  private Model model(Load load, long now) {
    if (model == null || !load.lead().equals(lead) || Math.abs(now - learnt) >= 60) {
      model = Model.fit(load);
      lead = load.lead();
      learnt = now;
    }
    return model;
  }
}

package dev.lampkeeper.scaling;

/** What becomes of the group's capacity. */
public sealed interface ScalingDecision {
  /** An instance is kept for so many minutes: its launch has cost about as much as that. */
  int KEEP = 10;

  /** In words. */
  String reason();

  /** Nothing is changed. */
  record Leave(String reason) implements ScalingDecision {}

  /** So many instances from now on, as the group's minimum and as its desired capacity. */
  record Run(int instances, String reason) implements ScalingDecision {}

  /** Another size from now on; the number follows when it is in place. */
  record Resize(Size size, String reason) implements ScalingDecision {}

  /** The most that one of the last minutes wanted. */
  static ScalingDecision count(Outlook outlook, ScalingFacts facts, ScalingConfig config) {
    Load load = outlook.load();
    int wanted = 1;
    for (int minute = load.last(); minute > load.last() - KEEP; minute--) {
      wanted = Math.max(wanted, outlook.fleet(minute, facts.size(), config).instances());
    }
    Forecast forecast = outlook.model().at(load, load.last());
    return new Run(
        wanted,
        "The load is worth %.1f instances of size 1; within %d minutes it may rise to %.1f, give or take %.1f; %d of size %s are kept."
            .formatted(
                load.at(load.last()),
                load.lead().last(),
                forecast.level(),
                forecast.spread(),
                wanted,
                facts.size().size()));
  }
}

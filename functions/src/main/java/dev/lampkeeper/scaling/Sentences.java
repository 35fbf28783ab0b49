package dev.lampkeeper.scaling;

/** What was decided, in words that a person checks it by. */
final class Sentences {
  private Sentences() {}

  static String count(int instances, Outlook outlook, Limits limits, Choice choice) {
    Load load = outlook.load();
    Forecast forecast = outlook.forecast(load.last());
    double factor = outlook.factor(load.last());
    double each = choice.each();
    return "The load needs %.1f instances of %s%s and may need %.1f within %d minutes, give or take %.1f%s: %d are run%s, too few with a chance of %.1f %%%s."
        .formatted(
            load.at(load.last()) / each,
            choice.size().type(),
            choice.by().equals(Limits.CPU) ? "" : " by " + choice.by(),
            Math.max(0, forecast.level() / each),
            load.lead().last(),
            forecast.spread() / each,
            factor == 1 ? "" : ", for an event that brings %.4g times the usual".formatted(factor),
            instances,
            instances < choice.most() ? "" : ", " + choice.ceiling(),
            100 * forecast.above(instances * each),
            tracking(load, limits, choice));
  }

  private static String tracking(Load load, Limits limits, Choice choice) {
    double target = limits.config().target();
    if (target == 0) {
      return "";
    }
    double busy = load.at(load.last()) / limits.capacity().of(choice.size());
    int tracked = Math.clamp((long) Math.ceil(busy * 100 / target), choice.least(), choice.most());
    return "; target tracking at %.0f %% would run %d".formatted(target, tracked);
  }

  /**
   * @param gain share of the week's cost, 0 to 1
   */
  static String size(Choice present, Choice best, double peak, double gain) {
    String now = present.size().type();
    String then = best.size().type();
    if (present.each() == 0) {
      return "%s has not enough for what %s shows without any load, %s has."
          .formatted(now, present.by(), then);
    }
    if (peak > present.most() * present.each() && peak <= best.most() * best.each()) {
      return "The peaks of the last week need %.1f instances of %s, and %d are %s: %s serves them."
          .formatted(peak / present.each(), now, present.most(), present.ceiling(), then);
    }
    return "The last week would have cost %.0f %% less with instances of %s than with %s."
        .formatted(100 * gain, then, now);
  }
}

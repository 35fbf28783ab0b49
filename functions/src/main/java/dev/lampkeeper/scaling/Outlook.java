package dev.lampkeeper.scaling;

/**
 * What is known of the load that is coming.
 *
 * @param slow price of a minute that is too slow, in minutes of a basic instance
 */
record Outlook(Load load, Model model, Calendar calendar, double slow) {
  /** What the load's peak may be, as of a minute of the load, known events included. */
  Forecast forecast(int minute) {
    Forecast forecast = model.at(load, minute);
    double factor = factor(minute);
    if (factor == 1) {
      return forecast;
    }
    double level = factor * load.usual(minute, 2 * load.lead().last(), calendar);
    if (level <= forecast.level()) {
      return forecast;
    }
    double lift = forecast.level() > 0 ? Math.min(factor, level / forecast.level()) : factor;
    return new Forecast(level, forecast.spread() * lift, forecast.errors(), load.highest());
  }

  /**
   * What known events multiply the load by. A whole fleet takes longer to launch than one instance:
   * twice.
   */
  double factor(int minute) {
    long now = load.time(minute);
    return calendar.factor(now + load.lead().first(), now + 2L * load.lead().last());
  }

  /** The cheapest fleet, as of a minute of the load. */
  Fleet fleet(int minute, Choice choice) {
    return Fleet.cheapest(forecast(minute), choice, slow);
  }
}

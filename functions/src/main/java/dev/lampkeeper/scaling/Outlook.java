package dev.lampkeeper.scaling;

/**
 * What is known of the load that is coming.
 *
 * @param slow price of a minute that is too slow, in minutes of a basic instance
 */
record Outlook(Capacity capacity, Load load, Model model, double slow) {
  /** The cheapest fleet of a size, as of a minute of the load. */
  Fleet fleet(int minute, Size size, ScalingConfig config) {
    double each = capacity.of(size);
    int most = (int) Math.max(1, config.most() / each);
    return Fleet.cheapest(
        model.at(load, minute), each * config.limit() / 100, size.price(), slow, most);
  }
}

package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.cloudwatch.Load;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a region is made of.
 *
 * @param parameters of the template, by name; those that follow from the fleet are added
 * @param rates of the assumed API rates: 1 for these, less for tighter ones
 * @param load that comes; where there is none, no scaling policy is played
 * @param unverified how AWS behaves where its documentation does not say
 */
public record Setup(
    Fleet fleet,
    SortedMap<String, String> parameters,
    double rates,
    Optional<Load> load,
    Unverified unverified) {
  /** The template's parameters, those that follow from the fleet included. */
  Map<String, String> all() {
    Map<String, String> all = new TreeMap<>(parameters);
    all.putIfAbsent("Fleet", fleet.name());
    if (fleet.usesCodeDeploy()) {
      all.putIfAbsent("CodeDeployApplication", "shop");
      all.putIfAbsent("CodeDeployGroup", "web");
    }
    return all;
  }
}

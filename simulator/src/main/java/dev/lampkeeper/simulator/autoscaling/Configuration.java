package dev.lampkeeper.simulator.autoscaling;

import java.util.List;

/**
 * What a group launches.
 *
 * @param template the launch template's id
 * @param version of it, a number
 * @param types the instance types, the preferred one first; at least one
 */
public record Configuration(String template, String version, List<String> types) {
  public Configuration {
    types = List.copyOf(types);
  }
}

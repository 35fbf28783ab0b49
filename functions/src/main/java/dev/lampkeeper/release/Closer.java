package dev.lampkeeper.release;

import dev.lampkeeper.fleet.LaunchRecord;
import dev.lampkeeper.fleet.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is looked at only when a decision asks for it; each is empty until then.
 *
 * @param before what matters when a deployment is about to be made, by its release's id
 * @param parts how a deployment stands on each instance, by the deployment's id
 * @param members the lifecycle states of all instances of the Auto Scaling group, by their ids
 * @param recent deployments of the group, launches' own included, the newest first
 * @param launches what is known of launches, by instance
 */
record Closer(
    SortedMap<String, Before> before,
    SortedMap<String, List<Part>> parts,
    Optional<SortedMap<String, String>> members,
    Optional<List<Deployed>> recent,
    Optional<Map<String, LaunchRecord>> launches) {
  static final Closer NOTHING =
      new Closer(
          new TreeMap<>(), new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What a decision can ask to be looked at. */
  sealed interface Question {
    /** What matters when this release's deployment is about to be made. */
    record BeforeDeploying(Release release) implements Question {}

    /** How a deployment stands on each instance. */
    record PartsOf(String deployment) implements Question {}

    /** Which instances the Auto Scaling group has, and which of them serve. */
    record InService() implements Question {}

    /** What was deployed to the group since then, the current release's deployment in any case. */
    record Recent(Instant since) implements Question {}

    /** What is known of the launches of these instances. */
    record Launches(SortedSet<String> instances) implements Question {}
  }

  /**
   * What is seen when a deployment is about to be made.
   *
   * @param made the deployment that an earlier attempt turns out to have made
   * @param inTheWay a deployment of the group that has to end first
   * @param conditions under which it would run; not looked at if it cannot be made
   */
  record Before(
      Optional<Deployed> made, Optional<String> inTheWay, Optional<Conditions> conditions) {}

  Closer with(String release, Before seen) {
    SortedMap<String, Before> all = new TreeMap<>(before);
    all.put(release, seen);
    return new Closer(all, parts, members, recent, launches);
  }

  Closer with(String deployment, List<Part> seen) {
    SortedMap<String, List<Part>> all = new TreeMap<>(parts);
    all.put(deployment, seen);
    return new Closer(before, all, members, recent, launches);
  }

  Closer withMembers(SortedMap<String, String> states) {
    return new Closer(before, parts, Optional.of(states), recent, launches);
  }

  Closer with(List<Deployed> seen) {
    return new Closer(before, parts, members, Optional.of(seen), launches);
  }

  Closer with(Map<String, LaunchRecord> seen) {
    return new Closer(before, parts, members, recent, Optional.of(seen));
  }

  /** The instances of the Auto Scaling group that serve. */
  Optional<SortedSet<String>> inService() {
    return members.map(Closer::inService);
  }

  static SortedSet<String> inService(Map<String, String> members) {
    return members.entrySet().stream()
        .filter(e -> e.getValue().equals("InService"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

package dev.lampkeeper.release;

import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.release.Closer.Question;
import dev.lampkeeper.release.Closer.Question.InService;
import dev.lampkeeper.release.Closer.Question.Launches;
import dev.lampkeeper.release.Closer.Question.PartsOf;
import dev.lampkeeper.release.Closer.Question.Recent;
import dev.lampkeeper.release.Deployed.Maker;
import dev.lampkeeper.release.Deployed.Status;
import dev.lampkeeper.release.Release.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What each instance in service runs: by the deployments to the group since the last account, the
 * newest first; else by that account; else by the launch, which {@code bootstrap} verified or
 * CodeDeploy delivered. No more is looked at than that needs: launches' own deployments come by the
 * hundreds.
 */
final class Standings {
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** An instance may have been launching for so long when the last account was made. */
  private static final Duration LAUNCHING = Duration.ofHours(1);

  /** So many launches' own deployments are looked at, two requests each. */
  private static final int MOST = 50;

  private final ReleaseFacts facts;
  private final CurrentRelease current;
  private final Account account;
  private final boolean touched;
  private final SortedMap<String, Standing> all = new TreeMap<>();

  /**
   * @param touched whether anything was deployed to the group since the account
   */
  Standings(ReleaseFacts facts, CurrentRelease current, Account account, boolean touched) {
    this.facts = facts;
    this.current = current;
    this.account = account;
    this.touched = touched;
  }

  /** By instance; all of them once nothing is to be looked at any more. */
  SortedMap<String, Standing> all() {
    return Collections.unmodifiableSortedMap(all);
  }

  /** What has to be looked at next. */
  Optional<Question> look() {
    Closer closer = facts.closer();
    if (closer.inService().isEmpty()) {
      return Optional.of(new InService());
    }
    if (touched && closer.recent().isEmpty()) {
      return Optional.of(new Recent(since()));
    }
    SortedSet<String> left = new TreeSet<>(closer.inService().get());
    Optional<Question> parts = byParts(touched ? groupWide() : List.of(), left);
    if (parts.isPresent()) {
      return parts;
    }
    left.forEach(id ->
        Standing.of(account, id, current.name()).ifPresent(standing -> all.put(id, standing)));
    SortedSet<String> open = without(s -> s.good());
    if (open.isEmpty()) {
      return Optional.empty();
    }
    if (closer.launches().isEmpty()) {
      return Optional.of(new Launches(open));
    }
    closer
        .launches()
        .get()
        .forEach((id, launch) ->
            Standing.of(launch, current.name())
                .filter(s -> !all.containsKey(id) || all.get(id).before(s))
                .ifPresent(s -> all.put(id, s)));
    return byOwnDeployments();
  }

  /** Those that nothing else explains. */
  private Optional<Question> byOwnDeployments() {
    SortedSet<String> unknown = without(s -> true);
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    if (facts.closer().recent().isEmpty()) {
      return Optional.of(new Recent(since()));
    }
    Optional<Question> parts =
        byParts(
            facts.closer().recent().get().stream()
                .filter(d -> d.maker() == Maker.LAUNCH)
                .limit(MOST)
                .toList(),
            unknown);
    unknown.forEach(id -> all.put(id, Standing.UNKNOWN));
    return parts;
  }

  /** Sees what these deployments left, and takes the instances that they touched from the rest. */
  private Optional<Question> byParts(List<Deployed> newestFirst, Set<String> left) {
    SortedMap<String, Standing> leftOut = new TreeMap<>();
    for (Deployed deployed : newestFirst) {
      if (left.isEmpty()) {
        break;
      }
      List<Part> parts = facts.closer().parts().get(deployed.id());
      if (parts == null) {
        return Optional.of(new PartsOf(deployed.id()));
      }
      for (Part part : parts) {
        if (Standing.touched(part) && left.remove(part.instanceId())) {
          Standing standing = Standing.of(deployed, part, current.name());
          Standing said = leftOut.remove(part.instanceId());
          all.put(part.instanceId(), said == null || standing.failed() ? standing : said);
        }
      }
      if (broughtUp(deployed)) {
        Set<String> none = parts.stream().map(Part::instanceId).collect(Collectors.toSet());
        left.stream()
            .filter(id -> !none.contains(id) && outdated(id, deployed))
            .forEach(id -> leftOut.putIfAbsent(id, Standing.upToDate(deployed)));
      }
    }
    left.removeAll(leftOut.keySet());
    all.putAll(leftOut);
    return Optional.empty();
  }

  private boolean broughtUp(Deployed deployed) {
    return deployed.status() == Status.SUCCEEDED
        && deployed.name().equals(current.name())
        && facts.releases().stream()
            .filter(r -> r.origin() == Origin.BRING_UP)
            .anyMatch(r -> r.deployment().filter(deployed.id()::equals).isPresent());
  }

  /**
   * Whether an instance was thought outdated when the outdated ones were deployed to. What that
   * leaves out is not outdated, CodeDeploy says; but it may say so of one on which the release was
   * tried, and failed.
   */
  private boolean outdated(String instanceId, Deployed deployed) {
    Account.Behind behind = account.behind().get(instanceId);
    return behind != null && !behind.failed() && !behind.since().isAfter(deployed.created());
  }

  private List<Deployed> groupWide() {
    Instant from = account.made().map(made -> made.minus(SKEW)).orElse(Instant.EPOCH);
    return facts.closer().recent().orElseThrow().stream()
        .filter(d -> d.maker() != Maker.LAUNCH)
        .filter(d -> !d.created().isBefore(from) || d.id().equals(current.deployment()))
        .toList();
  }

  private Instant since() {
    return account
        .made()
        .map(made -> made.minus(LAUNCHING))
        .orElseGet(() -> current.created().minus(SKEW));
  }

  /** The instances of which this is not known. */
  private SortedSet<String> without(Predicate<Standing> known) {
    return facts.closer().inService().orElseThrow().stream()
        .filter(id -> !all.containsKey(id) || !known.test(all.get(id)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

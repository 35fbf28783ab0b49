package dev.lampkeeper.release;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.CurrentRelease;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.fleet.Intent;
import dev.lampkeeper.fleet.LaunchRecord;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.fleet.Uploads;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.release.Closer.Before;
import dev.lampkeeper.release.Closer.Question;
import dev.lampkeeper.release.Closer.Question.BeforeDeploying;
import dev.lampkeeper.release.Closer.Question.InService;
import dev.lampkeeper.release.Closer.Question.Launches;
import dev.lampkeeper.release.Closer.Question.PartsOf;
import dev.lampkeeper.release.Closer.Question.Recent;
import dev.lampkeeper.release.ReleaseDecision.Look;
import dev.lampkeeper.release.ReleaseFacts.LastAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.s3.S3Client;

/** Sees what a decision about the fleet's releases rests on, and no more than that. */
record ReleaseObserver(
    ReleaseConfig config,
    S3Client s3,
    CodeDeployClient codeDeploy,
    Deployments deployments,
    Group group,
    Ledger ledger) {
  /** Clocks apart: a deployment that we made may be older by CodeDeploy's than by ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /**
   * For so long an attempt is looked for that the ledger forgot: launches' own deployments are
   * among those that are listed, thousands in a week.
   */
  private static final Duration LOOKED_FOR = Duration.ofDays(7);

  /** Who resumes wants the newest of the last so many that was accepted. */
  private static final int NEWEST = 50;

  /** So many deployments are looked at when all since some time are asked for. */
  private static final int MOST = 500;

  private static final Set<DeploymentStatus> OVER =
      EnumSet.of(DeploymentStatus.SUCCEEDED, DeploymentStatus.FAILED, DeploymentStatus.STOPPED);

  /** The facts, and the ledger's entry of the current release. */
  record Seen(ReleaseFacts facts, Optional<Entry> current) {}

  Seen look(Instant now) {
    SortedSet<Upload> uploads = new Uploads(s3, config.bucket()).all();
    Kept kept = Kept.read(ledger, uploads, now);
    GroupNotes notes = kept.notes();
    List<Release> releases = kept.releases();
    List<Intent> intents = kept.intents().stream().filter(Intent::open).toList();
    Optional<DeploymentGroupInfo> deploymentGroup = deploymentGroup();
    Optional<String> success =
        deploymentGroup
            .map(DeploymentGroupInfo::lastSuccessfulDeployment)
            .map(d -> d.deploymentId());
    Set<String> wanted = new HashSet<>();
    success
        .filter(id -> ReleaseFacts.unknown(id, notes, releases, kept.currentRelease()))
        .ifPresent(wanted::add);
    releases.stream()
        .filter(Release::open)
        .flatMap(r -> r.deployment().stream())
        .forEach(wanted::add);
    ReleaseFacts facts =
        new ReleaseFacts(
            deploymentGroup.isPresent()
                ? Optional.empty()
                : Optional.of(
                    "CodeDeploy has no deployment group %s in application %s"
                        .formatted(config.group(), config.application())),
            uploads,
            verdicts(uploads, notes, releases, Order.among(intents)),
            notes,
            releases,
            kept.currentRelease(),
            deployed(wanted),
            success,
            deploymentGroup
                .map(DeploymentGroupInfo::lastAttemptedDeployment)
                .map(d -> new LastAttempt(d.deploymentId(), OVER.contains(d.status()))),
            kept.account(),
            intents,
            Closer.NOTHING);
    return new Seen(facts, kept.current());
  }

  /**
   * They are asked for only when an archive waits or a person wants one; one that is not written
   * yet is absent.
   */
  private Optional<Map<String, ArchiveVerdict>> verdicts(
      SortedSet<Upload> uploads, GroupNotes notes, List<Release> releases, List<Order> orders) {
    if (!config.checked()) {
      return Optional.empty();
    }
    Set<Upload> asked = new HashSet<>();
    uploads.stream()
        .filter(u -> ReleaseFacts.open(u, notes, releases))
        .findFirst()
        .ifPresent(oldest -> asked.addAll(uploads.tailSet(oldest)));
    if (!orders.isEmpty()) {
      uploads.reversed().stream().limit(NEWEST).forEach(asked::add);
      uploads.stream().filter(u -> orders.stream().anyMatch(o -> o.names(u))).forEach(asked::add);
    }
    Map<String, Ledger.Key> keys = new TreeMap<>();
    asked.forEach(
        u -> keys.put(u.id(), ArchiveVerdict.key(ArchiveVerdict.KIND, u.revision(), u.eTag())));
    Map<Ledger.Key, Entry> entries = ledger.get(keys.values());
    Map<String, ArchiveVerdict> verdicts = new TreeMap<>();
    keys.forEach((id, key) -> {
      Entry entry = entries.get(key);
      if (entry != null) {
        verdicts.put(id, new ArchiveVerdict(entry));
      }
    });
    return Optional.of(verdicts);
  }

  /** Decides, and looks as closely as that asks for. */
  ReleaseDecision decide(ReleaseFacts facts, Instant now) {
    ReleaseFacts seen = facts;
    while (true) {
      ReleaseDecision decision = ReleaseDecision.decide(seen, now);
      if (!(decision instanceof Look look)) {
        return decision;
      }
      seen = seen.with(answer(look.question(), seen, now));
    }
  }

  private Closer answer(Question question, ReleaseFacts facts, Instant now) {
    Closer known = facts.closer();
    return switch (question) {
      case BeforeDeploying q -> known.with(q.release().id(), before(q.release(), now));
      case PartsOf q -> known.with(q.deployment(), deployments.parts(q.deployment()));
      case InService q -> known.withMembers(members());
      case Recent q -> known.with(recent(q.since(), facts.current()));
      case Launches q -> known.with(launches(q.instances()));
    };
  }

  /** Deployments by their ids; one that CodeDeploy does not know is absent. */
  Map<String, Deployed> deployed(Set<String> ids) {
    Map<String, Deployed> deployed = new TreeMap<>();
    deployments.get(ids).forEach((id, info) -> deployed.put(id, Deployed.of(info)));
    return deployed;
  }

  private Optional<DeploymentGroupInfo> deploymentGroup() {
    try {
      return Optional.of(
          codeDeploy
              .getDeploymentGroup(
                  r -> r.applicationName(config.application()).deploymentGroupName(config.group()))
              .deploymentGroupInfo());
    } catch (DeploymentGroupDoesNotExistException | ApplicationDoesNotExistException e) {
      return Optional.empty();
    }
  }

  private Before before(Release release, Instant now) {
    Optional<Deployed> made = made(release, now);
    Optional<String> inTheWay = made.isPresent() ? Optional.empty() : inTheWay();
    return new Before(
        made, inTheWay, made.isPresent() || inTheWay.isPresent() ? Optional.empty() : conditions());
  }

  /** Empty if the deployment group went away meanwhile. */
  private Optional<Conditions> conditions() {
    return deploymentGroup()
        .map(info ->
            Conditions.of(
                group.name(),
                info,
                group.launchHooks(Deployments.LAUNCH_HOOK),
                Closer.inService(members()).size()));
  }

  private Optional<Deployed> made(Release release, Instant now) {
    Instant asked = release.asked().orElse(release.begun()).minus(SKEW);
    Instant from = asked.isBefore(now.minus(LOOKED_FOR)) ? now.minus(LOOKED_FOR) : asked;
    return deployed(deployments.since(from, Integer.MAX_VALUE)).values().stream()
        .filter(d -> release.number(d).isPresent())
        .max(Comparator.comparingInt(d -> release.number(d).orElseThrow()));
  }

  private List<Deployed> recent(Instant since, Optional<CurrentRelease> current) {
    Set<String> ids = deployments.since(since, MOST);
    current.map(CurrentRelease::deployment).filter(id -> !id.isEmpty()).ifPresent(ids::add);
    return deployed(ids).values().stream()
        .sorted(Comparator.comparing(Deployed::created).reversed().thenComparing(Deployed::id))
        .toList();
  }

  /** The launches that {@code bootstrap} has looked after, by instance. */
  private Map<String, LaunchRecord> launches(Set<String> instances) {
    Map<String, LaunchRecord> launches = new TreeMap<>();
    ledger
        .get(instances.stream().map(LaunchRecord::key).toList())
        .values()
        .forEach(entry -> launches.put(entry.id(), new LaunchRecord(entry)));
    return launches;
  }

  private SortedMap<String, String> members() {
    SortedMap<String, String> states = new TreeMap<>();
    group.members().forEach((id, member) -> states.put(id, member.lifecycleState()));
    return states;
  }

  private Optional<String> inTheWay() {
    return deployed(new TreeSet<>(deployments.underWay())).values().stream()
        .filter(d -> d.maker() != Deployed.Maker.LAUNCH)
        .map(Deployed::id)
        .findFirst();
  }
}

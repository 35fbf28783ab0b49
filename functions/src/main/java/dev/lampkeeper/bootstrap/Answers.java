package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapFacts.Delivery;
import dev.lampkeeper.bootstrap.BootstrapFacts.Releases;
import dev.lampkeeper.bootstrap.BootstrapFacts.Running;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Deployments.Revision;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.fleet.Member;
import dev.lampkeeper.ledger.Entry;
import dev.lampkeeper.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;

/**
 * Observes what decisions of one run ask for. What can be asked for all subjects of the run in one
 * call is, once.
 */
final class Answers {
  /** The instance says this itself, so it may be anything. */
  private static final Pattern DEPLOYMENT = Pattern.compile("d-[A-Z0-9]{6,16}");

  /** How many deployments that failed are looked at for one instance, the newest first. */
  private static final int MOST = 20;

  /** Where {@code release} keeps what new instances should run. */
  static final Ledger.Key CURRENT = new Ledger.Key("release", "current");

  private final Group group;
  private final Commands commands;
  private final Optional<Deployments> deployments;
  private final Ledger ledger;
  private final Set<String> subjects;
  private final Optional<Entry> release;
  private @Nullable Map<String, Member> members;
  private @Nullable Set<String> online;
  private boolean currentKnown;
  private Optional<Revision> current = Optional.empty();

  /**
   * For one run.
   *
   * @param subjects all that are looked at
   * @param release the ledger's entry of the current release, if it was read already
   */
  Answers(
      Group group,
      Commands commands,
      Optional<Deployments> deployments,
      Ledger ledger,
      Set<String> subjects,
      Optional<Entry> release) {
    this.group = group;
    this.commands = commands;
    this.deployments = deployments;
    this.ledger = ledger;
    this.subjects = subjects;
    this.release = release;
  }

  /** The facts with the answer. */
  BootstrapFacts to(Ask ask, BootstrapFacts facts) {
    String id = facts.instanceId();
    return switch (ask.question()) {
      case STATE -> facts.withState(state(id));
      case ONLINE -> facts.withOnline(online().contains(id));
      case COMMANDS -> facts.withCommands(commands.all(id));
      case RELEASES -> facts.withReleases(releases(ask.about()));
      case DELIVERY -> facts.withDelivery(delivery(id, ask.about(), facts));
      case FAILED_BEFORE ->
          facts.withFailedBefore(
              Causes.failedBefore(
                  facts.launch().orElseThrow(),
                  ledger.all(Launch.KIND).stream().map(Launch::new).toList()));
      case ERRORS -> facts.withErrors(commands.errors(id, ask.about()));
    };
  }

  private String state(String instanceId) {
    if (members == null) {
      members = group.members(subjects);
    }
    Member member = members.get(instanceId);
    return member == null ? BootstrapFacts.GONE : member.lifecycleState();
  }

  private Set<String> online() {
    if (online == null) {
      online = commands.online(subjects);
    }
    return online;
  }

  private Releases releases(String deployment) {
    Optional<DeploymentInfo> info =
        DEPLOYMENT.matcher(deployment).matches()
            ? deployments().get(deployment).filter(deployments()::ours)
            : Optional.empty();
    return new Releases(
        deployment,
        current(),
        info.flatMap(d ->
            Deployments.revision(d.revision())
                .map(r ->
                    new Running(
                        r,
                        d.status() != DeploymentStatus.FAILED
                            && d.status() != DeploymentStatus.STOPPED))));
  }

  private Optional<Revision> current() {
    if (!currentKnown) {
      currentKnown = true;
      current =
          release
              .or(() -> ledger.get(CURRENT.kind(), CURRENT.id()))
              .map(Answers::revision)
              .orElseGet(deployments()::current);
    }
    return current;
  }

  private static Optional<Revision> revision(Entry entry) {
    return entry
        .find("bucket")
        .flatMap(bucket ->
            entry
                .find("key")
                .map(key -> new Revision(bucket, key, entry.find("version").orElse(""))));
  }

  /**
   * @param about the deployment that an event or the instance named, if one did
   */
  private Delivery delivery(String instanceId, String about, BootstrapFacts facts) {
    Instant since =
        facts.launch().map(Launch::began).orElse(Instant.EPOCH).minus(Duration.ofMinutes(5));
    List<String> asked =
        DEPLOYMENT.matcher(about).matches()
            ? List.of(about)
            : deployments().failedSince(since, MOST);
    for (String deployment : asked) {
      Optional<DeploymentTarget> failed =
          deployments()
              .target(deployment, instanceId)
              .filter(t -> t.instanceTarget() != null)
              .filter(t -> t.instanceTarget().status() == TargetStatus.FAILED);
      if (failed.isPresent()) {
        return new Delivery(
            true,
            deployments().get(deployment).flatMap(d -> Deployments.revision(d.revision())),
            evidence(deployment, failed.get()));
      }
    }
    return Delivery.NOT_FAILED;
  }

  private static String evidence(String deployment, DeploymentTarget target) {
    return target.instanceTarget().lifecycleEvents().stream()
        .filter(e -> e.status() == LifecycleEventStatus.FAILED)
        .findFirst()
        .map(e -> deployment + " failed in " + e.lifecycleEventName() + ": " + diagnostics(e))
        .orElse(deployment + " failed before its first lifecycle event");
  }

  private static String diagnostics(LifecycleEvent event) {
    return event.diagnostics() == null
        ? "no diagnostics"
        : event.diagnostics().errorCodeAsString()
            + " "
            + event.diagnostics().message()
            + "\n"
            + event.diagnostics().logTail();
  }

  private Deployments deployments() {
    return deployments.orElseThrow();
  }
}

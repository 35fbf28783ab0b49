package dev.lampkeeper.drain;

import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Commands.Invocation;
import dev.lampkeeper.fleet.Deployments;
import dev.lampkeeper.fleet.Member;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;

/** Sees what a decision about one instance rests on, and no more than that. */
record DrainObserver(Commands commands, Optional<Deployments> deployments, DrainConfig config) {
  /**
   * Launches have deployments of their own, each of one instance that it does not name: in a burst
   * not each is asked whether it is this instance's, which has served or else has hardly begun.
   */
  private static final int ASKED = 20;

  DrainFacts facts(Optional<Member> member, Departure departure, Optional<Instant> warned) {
    Optional<String> state = member.map(Member::lifecycleState);
    boolean open =
        state.filter(DrainDecision.WAITING::contains).isPresent() && departure.over().isEmpty();
    return new DrainFacts(
        state,
        departure,
        warned,
        open ? command(departure, "drain") : Optional.empty(),
        open && departure.leave().isPresent() ? command(departure, "leave") : Optional.empty(),
        true,
        Optional.empty());
  }

  /** A command of an earlier departure may bear the same name if the ledger was emptied since. */
  private Optional<Invocation> command(Departure departure, String script) {
    return commands
        .find(departure.entry().id(), departure.attempt(script))
        .filter(c -> c.requested().isAfter(departure.begun().minus(config.heartbeat())));
  }

  /**
   * Decides, looking further where the decision would rest on what was not looked at: an instance
   * is completed only when no deployment is in progress on it, and sent to only when it is online.
   */
  DrainDecision decide(DrainFacts facts, Instant now) {
    String instanceId = facts.departure().entry().id();
    DrainFacts seen = facts;
    DrainDecision decision = DrainDecision.decide(seen, config, now);
    if (decision instanceof DrainDecision.Complete) {
      seen = seen.deploying(inProgress(instanceId));
      decision = DrainDecision.decide(seen, config, now);
    }
    if (decision instanceof DrainDecision.Send
        && !commands.online(Set.of(instanceId)).contains(instanceId)) {
      decision = DrainDecision.decide(seen.unreachable(), config, now);
    }
    return decision;
  }

  private Optional<String> inProgress(String instanceId) {
    return deployments.stream()
        .flatMap(d -> asked(d).map(id -> d.target(id, instanceId)))
        .flatMap(Optional::stream)
        .map(DeploymentTarget::instanceTarget)
        .filter(target -> target.status() == TargetStatus.IN_PROGRESS)
        .map(target -> target.deploymentId())
        .findFirst();
  }

  /** All that are of the whole fleet, then some of launches. */
  private static Stream<String> asked(Deployments deployments) {
    Map<Boolean, List<String>> ofLaunch =
        deployments.get(deployments.underWay()).values().stream()
            .collect(
                Collectors.partitioningBy(
                    d -> d.creator() == DeploymentCreator.AUTOSCALING,
                    Collectors.mapping(DeploymentInfo::deploymentId, Collectors.toList())));
    return Stream.concat(
        ofLaunch.getOrDefault(false, List.of()).stream(),
        ofLaunch.getOrDefault(true, List.of()).stream().limit(ASKED));
  }
}

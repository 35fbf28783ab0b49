package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapConfig.CodeDeploy;
import dev.lampkeeper.bootstrap.BootstrapFacts.Beginning;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.keeper.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which instances the events of one run speak of, and what they hint at. */
final class Wakes {
  private static final String TOKEN = "LifecycleActionToken";

  /** Auto Scaling takes no others: a call with another would fail for ever. */
  private static final Predicate<String> WHOLE =
      Pattern.compile("[0-9A-Za-z-]{36}").asMatchPredicate();

  private final BootstrapConfig config;
  private final Journal journal;
  private final Map<String, Hints> hints = new HashMap<>();

  Wakes(BootstrapConfig config, Journal journal) {
    this.config = config;
    this.journal = journal;
  }

  /** The instance that an event speaks of; none if it is not about this fleet's launches. */
  Set<String> by(Event event) {
    return switch (event.detailType()) {
      case "EC2 Instance-launch Lifecycle Action" ->
          event.require("AutoScalingGroupName").equals(config.fleet())
                  && event.require("LifecycleHookName").equals(config.hook())
              ? woken(
                  event.requireInstance("EC2InstanceId"),
                  beginning(new Beginning(event.time(), event.find(TOKEN).filter(WHOLE))))
              : ignored(event, "it is of another group or another hook");
      case "Instance Prepared" ->
          woken(
              event.requireInstance("instance-id"),
              new Hints(Optional.empty(), true, Optional.empty()));
      case "EC2 Command Invocation Status-change Notification" ->
          event.require("document-name").equals(config.document())
              ? woken(event.requireInstance("instance-id"), Hints.NONE)
              : ignored(event, "it is of another document");
      case "CodeDeploy Instance State-change Notification" -> {
        Optional<CodeDeploy> group =
            event
                .find("application")
                .flatMap(a -> event.find("deploymentGroup").map(g -> new CodeDeploy(a, g)));
        yield group.isPresent() && group.equals(config.codeDeploy())
            ? woken(
                event.requireInstance("instanceId"),
                new Hints(
                    Optional.empty(),
                    false,
                    event
                        .find("deploymentId")
                        .filter(d -> event.require("state").equals("FAILURE"))))
            : ignored(event, "it is of another deployment group");
      }
      default -> ignored(event, "nothing is looked at for it");
    };
  }

  /** A sweep found a launch that nothing was known of. */
  void found(String instanceId, Instant notBefore) {
    woken(instanceId, beginning(new Beginning(notBefore, Optional.empty())));
  }

  private static Hints beginning(Beginning beginning) {
    return new Hints(Optional.of(beginning), false, Optional.empty());
  }

  /** What was hinted at since the last call. */
  Map<String, Hints> taken() {
    Map<String, Hints> taken = Map.copyOf(hints);
    hints.clear();
    return taken;
  }

  private Set<String> woken(String instanceId, Hints said) {
    hints.merge(
        instanceId,
        said,
        (a, b) ->
            new Hints(
                a.beginning().filter(x -> x.token().isPresent()).or(b::beginning).or(a::beginning),
                a.prepared() || b.prepared(),
                a.failedDeployment().or(b::failedDeployment)));
    return Set.of(instanceId);
  }

  private Set<String> ignored(Event event, String reason) {
    journal.decided("event " + event.detailType(), "ignore", reason);
    return Set.of();
  }
}

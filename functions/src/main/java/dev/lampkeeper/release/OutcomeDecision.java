package dev.lampkeeper.release;

import dev.lampkeeper.fleet.Part;
import dev.lampkeeper.fleet.Part.Status;
import dev.lampkeeper.release.Closer.Question.InService;
import dev.lampkeeper.release.Closer.Question.PartsOf;
import dev.lampkeeper.release.Release.State;
import dev.lampkeeper.release.ReleaseDecision.Again;
import dev.lampkeeper.release.ReleaseDecision.End;
import dev.lampkeeper.release.ReleaseDecision.Look;
import dev.lampkeeper.release.ReleaseDecision.Stop;
import dev.lampkeeper.release.ReleaseDecision.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What becomes of a release whose deployment was made. */
final class OutcomeDecision {
  /** Before that, nobody asks what it waits for. */
  private static final Duration BRISK = Duration.ofMinutes(5);

  private static final Set<Status> UNDER_WAY = EnumSet.of(Status.IN_PROGRESS, Status.UNKNOWN);

  private OutcomeDecision() {}

  static ReleaseDecision decide(ReleaseFacts facts, Release release, String id, Instant now) {
    Deployed deployed = facts.deployments().get(id);
    if (deployed == null) {
      return release.asked().filter(at -> now.isBefore(at.plus(ReleaseDecision.UNSEEN))).isPresent()
          ? new Wait("deployment " + id + " of " + release.archive() + " is not to be seen yet")
          : new End(release, State.FAILED, "CodeDeploy does not know deployment " + id);
    }
    return switch (deployed.status()) {
      case RUNNING -> running(facts, release, deployed, now);
      case SUCCEEDED ->
          overtaken(facts, deployed)
              ? new End(
                  release,
                  State.SUPERSEDED,
                  "deployment " + id + " succeeded, and after it that of " + facts.currentName())
              : new End(release, State.SUCCEEDED, "deployment " + id + " succeeded");
      case NO_INSTANCES ->
          new Again(
              release,
              "deployment " + id + " found no instance in the group; it is tried again later");
      case FAILED, STOPPED -> FailureDecision.decide(facts, release, deployed);
    };
  }

  /** Whether it is an old success, come upon late: what new instances get is another one's. */
  private static boolean overtaken(ReleaseFacts facts, Deployed deployed) {
    return facts.lastSuccess().filter(deployed.id()::equals).isEmpty()
        && facts.current().filter(c -> c.created().isAfter(deployed.created())).isPresent();
  }

  /**
   * CodeDeploy waits up to an hour for an instance that died, and the next deployment with it; see
   * https://docs.aws.amazon.com/codedeploy/latest/userguide/troubleshooting-ec2-instances.html.
   */
  private static ReleaseDecision running(
      ReleaseFacts facts, Release release, Deployed deployed, Instant now) {
    Wait runs = new Wait("deployment " + deployed.id() + " of " + release.archive() + " runs");
    if (now.isBefore(deployed.created().plus(BRISK))) {
      return runs;
    }
    List<Part> parts = facts.closer().parts().get(deployed.id());
    if (parts == null) {
      return new Look(new PartsOf(deployed.id()), runs.reason());
    }
    Optional<SortedMap<String, String>> members = facts.closer().members();
    if (members.isEmpty()) {
      return new Look(new InService(), runs.reason());
    }
    Map<String, String> group = members.get();
    List<String> awaited = awaited(parts);
    return awaited.isEmpty() || awaited.stream().anyMatch(group::containsKey)
        ? runs
        : new Stop(
            release,
            deployed.id(),
            "deployment "
                + deployed.id()
                + " waits for nobody but "
                + String.join(", ", awaited)
                + ", which left the group; it is stopped and tried again");
  }

  /** The others wait for these. */
  private static List<String> awaited(List<Part> parts) {
    boolean begun = parts.stream().anyMatch(p -> UNDER_WAY.contains(p.status()));
    return parts.stream()
        .filter(p -> begun ? UNDER_WAY.contains(p.status()) : p.status() == Status.PENDING)
        .map(Part::instanceId)
        .toList();
  }
}

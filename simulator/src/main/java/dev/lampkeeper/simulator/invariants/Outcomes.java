package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Deployment.Status;
import dev.lampkeeper.simulator.codedeploy.Target;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.region.Orders.Given;
import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Said;
import dev.lampkeeper.simulator.s3.ObjectVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What came of archives, as CodeDeploy, people and the keeper of releases know it. */
final class Outcomes {
  private static final Set<String> OUTCOMES =
      Set.of("succeeded", "failed", "refused", "superseded");

  /** Only an upload's release is called by the time of the upload. */
  private static final String UPLOAD = "lampkeeper 2";

  private final Region region;

  Outcomes(Region region) {
    this.region = region;
  }

  /** Whether the keeper made a deployment because its archive was uploaded. */
  boolean uploaded(Deployment deployment) {
    return region.isKeeper(deployment.caller()) && deployment.description().startsWith(UPLOAD);
  }

  /** Whether a line of the journal is the end of an upload. */
  boolean isOutcome(Said said) {
    return said.keeper().equals("release")
        && OUTCOMES.contains(said.decision())
        && deployment(said).map(this::uploaded).orElse(true);
  }

  private Optional<Deployment> deployment(Said said) {
    var evidence = said.line().getAsJsonObject("evidence");
    return evidence == null || !evidence.has("deployment")
        ? Optional.empty()
        : region.deployments().stream()
            .filter(d -> d.id().equals(evidence.get("deployment").getAsString()))
            .findFirst();
  }

  /** What an upload ended with. */
  Stream<String> of(String archive) {
    return region.journal().stream()
        .filter(s -> s.subject().equals(archive))
        .filter(this::isOutcome)
        .map(Said::decision);
  }

  /** The deployments of a keeper that failed through a revision's own fault. */
  Stream<Deployment> failures(String revision) {
    return region.deployments().stream()
        .filter(d -> d.creator() == Creator.USER && region.isKeeper(d.caller()))
        .filter(d -> d.status() == Status.FAILED && d.revision().equals(revision))
        .filter(d -> d.targets().stream().anyMatch(Target::failedByRelease));
  }

  /** Whether a person was told that the keeper of releases cannot mend what an instance runs. */
  boolean reported(Machine machine) {
    return region.topics().notifications().stream()
        .filter(n -> n.sender().equals("release"))
        .anyMatch(n ->
            n.text().contains("A person is needed")
                || (n.subject().endsWith("do not run the current release")
                    && n.text().contains(machine.id())));
  }

  /** Whether somebody put the keeper on hold, and has not ended that. */
  boolean held() {
    return orders()
        .map(Outcomes::command)
        .filter(Set.of("hold", "resume")::contains)
        .reduce((earlier, later) -> later)
        .filter("hold"::equals)
        .isPresent();
  }

  /** Whether somebody chose what the fleet runs since a time. */
  boolean chosenSince(Instant time) {
    return orders()
            .filter(o -> Set.of("deploy", "back").contains(command(o)))
            .anyMatch(o -> o.answered().isAfter(time))
        || region.deployments().stream()
            .filter(d -> d.creator() == Creator.USER && !region.isKeeper(d.caller()))
            .filter(d -> d.status() == Status.SUCCEEDED)
            .anyMatch(d -> d.created().isAfter(time));
  }

  /** Whether somebody insisted on an archive although it failed. */
  boolean forced() {
    return orders().anyMatch(o -> Boolean.TRUE.equals(o.input().get("force")));
  }

  /** When an archive was uploaded; long ago if it is not there any more. */
  Instant modified(String archive) {
    return region.archives().stream()
        .filter(version -> region.name(version).equals(archive))
        .map(ObjectVersion::modified)
        .findFirst()
        .orElse(Instant.MIN);
  }

  /** The archives that ought to be deployed, the newest last. */
  List<String> candidates() {
    Verdicts verdicts = new Verdicts(region);
    return region.person().bucket().dropped().stream()
        .filter(a -> !verdicts.refused(a))
        .filter(a -> of(a).noneMatch("refused"::equals))
        .toList();
  }

  private Stream<Given> orders() {
    return region.person().orders().given().stream().filter(o -> !o.refused());
  }

  private static String command(Given order) {
    return String.valueOf(order.input().get("command"));
  }
}

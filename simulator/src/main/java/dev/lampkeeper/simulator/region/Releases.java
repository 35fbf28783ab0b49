package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Deployment.Status;
import dev.lampkeeper.simulator.codedeploy.Target;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the fleet runs, as CodeDeploy knows it. */
public final class Releases {
  /** An instance that is verified now may have been delivered this long ago. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(10);

  private static final Pattern GENERATED =
      Pattern.compile(
          "(s3://[^/]+/)revisions/(.+)/([0-9a-f]+)[.](zip|tar|tar[.]gz)[?]versionId=.*");

  private final List<Deployment> deployments;

  Releases(List<Deployment> deployments) {
    this.deployments = deployments;
  }

  /** Whether a revision was ever deployed to the fleet with success. */
  public boolean good(String revision) {
    return succeeded().stream().anyMatch(d -> d.revision().equals(revision));
  }

  /** Whether the fleet has had a release for long enough that every instance must have one. */
  public boolean expected(Instant now) {
    return succeeded().stream().anyMatch(d -> d.created().isBefore(now.minus(UNDER_WAY)));
  }

  /** The revision that was deployed to the fleet last with success. */
  public Optional<String> current() {
    List<Deployment> all = succeeded();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().revision());
  }

  /** Whether a deployment is at work on an instance now. */
  public boolean atWorkOn(Machine machine) {
    return deployments.stream()
        .filter(d -> !d.over())
        .flatMap(d -> d.targets().stream())
        .anyMatch(t -> t.machine() == machine && t.status() == Target.Status.IN_PROGRESS);
  }

  /** Whether a deployment to the fleet has not ended. */
  public boolean underWay() {
    return deployments.stream().anyMatch(d -> !d.over());
  }

  /**
   * What a revision was made of: for a plain site another object, else itself; each by its S3 URI.
   */
  public static String archive(String revision) {
    Matcher generated = GENERATED.matcher(revision);
    return generated.matches()
        ? generated.group(1) + "releases/" + generated.group(2) + "?versionId=" + generated.group(3)
        : revision;
  }

  private List<Deployment> succeeded() {
    return deployments.stream()
        .filter(d -> d.creator() == Creator.USER && d.status() == Status.SUCCEEDED)
        .toList();
  }
}

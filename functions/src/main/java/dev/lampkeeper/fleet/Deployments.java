package dev.lampkeeper.fleet;

import dev.lampkeeper.keeper.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.LastDeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.S3Location;

/**
 * The CodeDeploy deployment group that brings code to the fleet. Reading only: what may write is
 * the keeper's own. A group that does not exist had no deployment: a stack makes it after the
 * instances that it deploys to.
 */
public final class Deployments {
  /** CodeDeploy names its own launch hook on an Auto Scaling group like this. */
  public static final String LAUNCH_HOOK = "CodeDeploy-managed-automatic-launch-deployment-hook-";

  /** The most that BatchGetDeployments and BatchGetDeploymentTargets take. */
  private static final int PAGE = 25;

  private static final List<DeploymentStatus> UNDER_WAY =
      List.of(
          DeploymentStatus.CREATED,
          DeploymentStatus.QUEUED,
          DeploymentStatus.IN_PROGRESS,
          DeploymentStatus.BAKING,
          DeploymentStatus.READY);

  private final CodeDeployClient codeDeploy;
  private final String application;
  private final String group;

  public Deployments(CodeDeployClient codeDeploy, String application, String group) {
    this.codeDeploy = codeDeploy;
    this.application = application;
    this.group = group;
  }

  /** The group that the settings name, or empty if they name none; see {@link #named}. */
  public static Optional<Deployments> from(Settings settings, CodeDeployClient codeDeploy) {
    return named(settings)
        ? Optional.of(
            new Deployments(
                codeDeploy,
                settings.require("CODEDEPLOY_APPLICATION"),
                settings.require("CODEDEPLOY_GROUP")))
        : Optional.empty();
  }

  /**
   * Whether the settings name a group.
   *
   * @throws IllegalStateException if they name half of one
   */
  public static boolean named(Settings settings) {
    boolean application = settings.find("CODEDEPLOY_APPLICATION").isPresent();
    if (application != settings.find("CODEDEPLOY_GROUP").isPresent()) {
      throw new IllegalStateException(
          "CODEDEPLOY_APPLICATION and CODEDEPLOY_GROUP are both set or both empty; one of them is not.");
    }
    return application;
  }

  /**
   * The last deployment to the group that succeeded, wherever its revision lies: new instances get
   * that.
   */
  public Optional<DeploymentInfo> lastSuccess() {
    try {
      var info =
          codeDeploy
              .getDeploymentGroup(r -> r.applicationName(application).deploymentGroupName(group))
              .deploymentGroupInfo();
      return Optional.ofNullable(info.lastSuccessfulDeployment())
          .map(LastDeploymentInfo::deploymentId)
          .flatMap(this::get);
    } catch (ApplicationDoesNotExistException | DeploymentGroupDoesNotExistException e) {
      return Optional.empty();
    }
  }

  public Optional<DeploymentInfo> get(String deploymentId) {
    return Optional.ofNullable(get(List.of(deploymentId)).get(deploymentId));
  }

  /** Deployments by their ids; an id that is not known is absent. */
  public Map<String, DeploymentInfo> get(Collection<String> deploymentIds) {
    Map<String, DeploymentInfo> found = new TreeMap<>();
    List<String> ids = List.copyOf(deploymentIds);
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<String> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
      codeDeploy
          .batchGetDeployments(r -> r.deploymentIds(page))
          .deploymentsInfo()
          .forEach(d -> found.put(d.deploymentId(), d));
    }
    return found;
  }

  /** The ids of all deployments of the group that have not ended, launches' own included. */
  public List<String> underWay() {
    return list(r -> r.includeOnlyStatuses(UNDER_WAY), Integer.MAX_VALUE);
  }

  /**
   * The ids of the group's deployments that failed and were made since then, launches' included.
   */
  public List<String> failedSince(Instant since, int most) {
    return list(
        r -> r.includeOnlyStatuses(DeploymentStatus.FAILED).createTimeRange(t -> t.start(since)),
        most);
  }

  /**
   * The ids of the group's deployments that were made since then, launches' included.
   *
   * @param most at most so many, as CodeDeploy lists them
   */
  public Set<String> since(Instant since, int most) {
    return new TreeSet<>(list(r -> r.createTimeRange(t -> t.start(since)), most));
  }

  private List<String> list(Consumer<ListDeploymentsRequest.Builder> which, int most) {
    try {
      return codeDeploy
          .listDeploymentsPaginator(
              r -> which.accept(r.applicationName(application).deploymentGroupName(group)))
          .deployments()
          .stream()
          .limit(most)
          .toList();
    } catch (ApplicationDoesNotExistException | DeploymentGroupDoesNotExistException e) {
      return List.of();
    }
  }

  /** Whether a deployment is of this group. */
  public boolean ours(DeploymentInfo deployment) {
    return application.equals(deployment.applicationName())
        && group.equals(deployment.deploymentGroupName());
  }

  /** How a deployment stands on one instance, or empty if the instance has no part in it (yet). */
  public Optional<DeploymentTarget> target(String deploymentId, String instanceId) {
    try {
      return codeDeploy
          .batchGetDeploymentTargets(r -> r.deploymentId(deploymentId).targetIds(instanceId))
          .deploymentTargets()
          .stream()
          .findFirst();
    } catch (DeploymentTargetDoesNotExistException
        | DeploymentDoesNotExistException
        | DeploymentNotStartedException e) {
      return Optional.empty();
    }
  }

  /** How a deployment stands on each of its instances; none if it has not begun or is not known. */
  public List<Part> parts(String deploymentId) {
    List<String> instances = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    try {
      for (String token = ""; token != null; ) {
        String next = token.isEmpty() ? null : token;
        var page =
            codeDeploy.listDeploymentTargets(r -> r.deploymentId(deploymentId).nextToken(next));
        instances.addAll(page.targetIds());
        token = page.nextToken();
      }
      for (int from = 0; from < instances.size(); from += PAGE) {
        List<String> ids = instances.subList(from, Math.min(from + PAGE, instances.size()));
        codeDeploy
            .batchGetDeploymentTargets(r -> r.deploymentId(deploymentId).targetIds(ids))
            .deploymentTargets()
            .forEach(t -> parts.add(Part.of(t.instanceTarget())));
      }
    } catch (DeploymentDoesNotExistException | DeploymentNotStartedException e) {
      return List.of();
    }
    return parts;
  }

  /** Where a revision lies, or empty if it does not lie in S3. */
  public static Optional<Revision> revision(RevisionLocation location) {
    S3Location s3 = location.s3Location();
    return s3 == null
        ? Optional.empty()
        : Optional.of(
            new Revision(s3.bucket(), s3.key(), Optional.ofNullable(s3.version()).orElse("")));
  }

  /** The same for the same code, wherever it lies: people deploy from elsewhere than S3 too. */
  public static String name(RevisionLocation location) {
    return revision(location)
        .map(Revision::toString)
        .orElseGet(() ->
            location.gitHubLocation() == null
                ? location.toString()
                : "github://"
                    + location.gitHubLocation().repository()
                    + "@"
                    + location.gitHubLocation().commitId());
  }

  /**
   * A build archive in S3.
   *
   * @param version the object's version, or empty if the bucket keeps none
   */
  public record Revision(String bucket, String key, String version) {
    @Override
    public String toString() {
      return "s3://" + bucket + "/" + key + (version.isEmpty() ? "" : "?versionId=" + version);
    }
  }
}

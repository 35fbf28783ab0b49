package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Endpoint;
import dev.lampkeeper.simulator.api.Page;
import dev.lampkeeper.simulator.codedeploy.Deployment.Creator;
import dev.lampkeeper.simulator.codedeploy.Deployment.Order;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.InvalidRevisionException;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.paginators.ListDeploymentsIterable;

/** CodeDeploy as one caller reaches it. */
public final class SimulatedCodeDeploy implements CodeDeployClient {
  private static final Endpoint ENDPOINT =
      new Endpoint(
          "codedeploy",
          "ThrottlingException",
          d ->
              CodeDeployException.builder()
                  .awsErrorDetails(d)
                  .message(d.errorMessage())
                  .statusCode(400)
                  .build());
  private static final Set<String> TYPES = Set.of("zip", "tar", "tgz");

  /** The most that a batch request takes. */
  private static final int BATCH = 25;

  /** Assumed. */
  private static final int PAGE = 25;

  private final Api api;
  private final CodeDeploy codeDeploy;
  private final String caller;

  /**
   * @param caller its name, for what it deploys
   */
  public SimulatedCodeDeploy(Api api, CodeDeploy codeDeploy, String caller) {
    this.api = api;
    this.codeDeploy = codeDeploy;
    this.caller = caller;
  }

  @Override
  public CreateDeploymentResponse createDeployment(CreateDeploymentRequest r) {
    return api.write(
        ENDPOINT,
        "CreateDeployment",
        () -> {
          DeploymentGroup group = group(r.applicationName(), r.deploymentGroupName());
          check(r);
          Optional<Deployment> other = group.underWay();
          if (other.isPresent()) {
            throw DeploymentLimitExceededException.builder()
                .awsErrorDetails(
                    details(
                        "DeploymentLimitExceededException",
                        "The Deployment Group '%s' already has an active Deployment '%s'"
                            .formatted(group.name(), other.get().id())))
                .statusCode(400)
                .build();
          }
          Deployment made =
              group.rollOut(
                  new Order(
                      r.revision(),
                      Creator.USER,
                      r.description(),
                      Optional.ofNullable(r.deploymentConfigName()).orElse(group.config()),
                      Boolean.TRUE.equals(r.updateOutdatedInstancesOnly()),
                      r.fileExistsBehaviorAsString(),
                      caller));
          return CreateDeploymentResponse.builder().deploymentId(made.id()).build();
        });
  }

  private static void check(CreateDeploymentRequest r) {
    if (r.description() != null && r.description().length() > 256) {
      throw ENDPOINT.exception("DescriptionTooLongException", "The description is too long.");
    }
    if (r.autoRollbackConfiguration() != null
        && Boolean.TRUE.equals(r.autoRollbackConfiguration().enabled())) {
      throw new UnsupportedOperationException("CodeDeploy's own roll back is not simulated.");
    }
    if (r.revision() == null
        || r.revision().s3Location() == null
        || !TYPES.contains(r.revision().s3Location().bundleTypeAsString())) {
      throw InvalidRevisionException.builder()
          .awsErrorDetails(
              details("InvalidRevisionException", "The revision is not a bundle in S3."))
          .statusCode(400)
          .build();
    }
  }

  @Override
  public StopDeploymentResponse stopDeployment(StopDeploymentRequest r) {
    return api.write(
        ENDPOINT,
        "StopDeployment",
        () -> {
          Deployment deployment = deployment(r.deploymentId());
          if (deployment.over()) {
            throw DeploymentAlreadyCompletedException.builder()
                .awsErrorDetails(details("DeploymentAlreadyCompletedException", ""))
                .statusCode(400)
                .build();
          }
          deployment.group().stop(deployment);
          return StopDeploymentResponse.builder().status("Succeeded").build();
        });
  }

  @Override
  public GetDeploymentGroupResponse getDeploymentGroup(GetDeploymentGroupRequest r) {
    return api.read(
        ENDPOINT,
        "GetDeploymentGroup",
        r,
        () ->
            GetDeploymentGroupResponse.builder()
                .deploymentGroupInfo(
                    Shapes.group(group(r.applicationName(), r.deploymentGroupName())))
                .build());
  }

  @Override
  public GetDeploymentResponse getDeployment(GetDeploymentRequest r) {
    return api.read(
        ENDPOINT,
        "GetDeployment",
        r,
        () ->
            GetDeploymentResponse.builder()
                .deploymentInfo(deployment(r.deploymentId()).info())
                .build());
  }

  @Override
  public BatchGetDeploymentsResponse batchGetDeployments(BatchGetDeploymentsRequest r) {
    return api.read(
        ENDPOINT,
        "BatchGetDeployments",
        r,
        () -> {
          batch(r.deploymentIds());
          return BatchGetDeploymentsResponse.builder()
              .deploymentsInfo(
                  r.deploymentIds().stream()
                      .flatMap(id -> codeDeploy.find(id).stream())
                      .map(Deployment::info)
                      .toList())
              .build();
        });
  }

  @Override
  public BatchGetDeploymentTargetsResponse batchGetDeploymentTargets(
      BatchGetDeploymentTargetsRequest r) {
    return api.read(
        ENDPOINT,
        "BatchGetDeploymentTargets",
        r,
        () -> {
          batch(r.targetIds());
          Deployment deployment = deployment(r.deploymentId());
          if (deployment.status() == Deployment.Status.CREATED) {
            throw DeploymentNotStartedException.builder()
                .awsErrorDetails(details("DeploymentNotStartedException", ""))
                .statusCode(400)
                .build();
          }
          return BatchGetDeploymentTargetsResponse.builder()
              .deploymentTargets(
                  r.targetIds().stream().flatMap(id -> target(deployment, id).stream()).toList())
              .build();
        });
  }

  /** Whether a target that there is not is left out or an error is not documented. */
  private Optional<DeploymentTarget> target(Deployment deployment, String id) {
    Target target = deployment.byInstance().get(id);
    if (target != null) {
      return Optional.of(Shapes.target(deployment, target));
    }
    if (deployment.group().unknownTargetFails()) {
      throw DeploymentTargetDoesNotExistException.builder()
          .awsErrorDetails(details("DeploymentTargetDoesNotExistException", id))
          .statusCode(400)
          .build();
    }
    return Optional.empty();
  }

  @Override
  public ListDeploymentsResponse listDeployments(ListDeploymentsRequest r) {
    return api.read(
        ENDPOINT,
        "ListDeployments",
        r,
        () -> {
          DeploymentGroup group = group(r.applicationName(), r.deploymentGroupName());
          var page =
              Page.of(
                  group.deployments().reversed().stream()
                      .filter(d ->
                          r.includeOnlyStatusesAsStrings().isEmpty()
                              || r.includeOnlyStatusesAsStrings().contains(d.status().text))
                      .filter(d -> inRange(r, d))
                      .map(Deployment::id)
                      .toList(),
                  r.nextToken(),
                  null,
                  PAGE);
          return ListDeploymentsResponse.builder()
              .deployments(page.items())
              .nextToken(page.next())
              .build();
        });
  }

  private static boolean inRange(ListDeploymentsRequest r, Deployment d) {
    var range = r.createTimeRange();
    return range == null
        || ((range.start() == null || !d.created().isBefore(range.start()))
            && (range.end() == null || !d.created().isAfter(range.end())));
  }

  @Override
  public ListDeploymentsIterable listDeploymentsPaginator(ListDeploymentsRequest r) {
    return new ListDeploymentsIterable(this, r);
  }

  private DeploymentGroup group(String application, String name) {
    DeploymentGroup group = codeDeploy.find(application, name);
    if (group != null) {
      return group;
    }
    if (codeDeploy.hasApplication(application)) {
      throw DeploymentGroupDoesNotExistException.builder()
          .awsErrorDetails(
              details(
                  "DeploymentGroupDoesNotExistException",
                  "No Deployment Group found for name: " + name))
          .statusCode(400)
          .build();
    }
    throw ApplicationDoesNotExistException.builder()
        .awsErrorDetails(
            details(
                "ApplicationDoesNotExistException",
                "No application found for name: " + application))
        .statusCode(400)
        .build();
  }

  private Deployment deployment(String id) {
    return codeDeploy
        .find(id)
        .orElseThrow(() ->
            DeploymentDoesNotExistException.builder()
                .awsErrorDetails(
                    details(
                        "DeploymentDoesNotExistException",
                        "The deployment " + id + " could not be found"))
                .statusCode(400)
                .build());
  }

  private static void batch(List<String> ids) {
    if (ids.size() > BATCH) {
      throw ENDPOINT.exception(
          "BatchLimitExceededException", "The maximum number of items is " + BATCH);
    }
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName("codedeploy")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

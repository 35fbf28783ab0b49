package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;

/** The requests that change nothing. */
final class Reads {
  /** Assumed, as the other one. */
  private static final int PAGE = 25;

  private static final int TARGETS_PAGE = 100;

  private final CodeDeploy codeDeploy;

  Reads(CodeDeploy codeDeploy) {
    this.codeDeploy = codeDeploy;
  }

  GetDeploymentGroupResponse group(GetDeploymentGroupRequest r) {
    DeploymentGroup group = codeDeploy.get(r.applicationName(), r.deploymentGroupName());
    return GetDeploymentGroupResponse.builder().deploymentGroupInfo(Shapes.group(group)).build();
  }

  GetDeploymentResponse deployment(GetDeploymentRequest r) {
    return GetDeploymentResponse.builder()
        .deploymentInfo(codeDeploy.get(r.deploymentId()).info())
        .build();
  }

  BatchGetDeploymentsResponse deployments(BatchGetDeploymentsRequest r) {
    Errors.checkBatch(r.deploymentIds());
    return BatchGetDeploymentsResponse.builder()
        .deploymentsInfo(
            r.deploymentIds().stream()
                .flatMap(id -> codeDeploy.find(id).stream())
                .map(Deployment::info)
                .toList())
        .build();
  }

  BatchGetDeploymentTargetsResponse targets(BatchGetDeploymentTargetsRequest r) {
    Errors.checkBatch(r.targetIds());
    Deployment deployment = codeDeploy.get(r.deploymentId());
    if (deployment.status() == Deployment.Status.CREATED) {
      throw Errors.notStarted(deployment.id());
    }
    return BatchGetDeploymentTargetsResponse.builder()
        .deploymentTargets(
            r.targetIds().stream().flatMap(id -> target(deployment, id).stream()).toList())
        .build();
  }

  ListDeploymentTargetsResponse targetIds(ListDeploymentTargetsRequest r) {
    Deployment deployment = codeDeploy.get(r.deploymentId());
    if (deployment.status() == Deployment.Status.CREATED) {
      throw Errors.notStarted(deployment.id());
    }
    List<String> wanted =
        Optional.ofNullable(r.targetFiltersAsStrings().get("TargetStatus")).orElse(List.of());
    var page =
        Page.of(
            deployment.byInstance().entrySet().stream()
                .filter(t -> wanted.isEmpty() || wanted.contains(t.getValue().status().text))
                .map(Map.Entry::getKey)
                .toList(),
            r.nextToken(),
            null,
            TARGETS_PAGE);
    return ListDeploymentTargetsResponse.builder()
        .targetIds(page.items())
        .nextToken(page.next())
        .build();
  }

  /** Whether a target that there is not is left out or an error is not documented. */
  private static Optional<DeploymentTarget> target(Deployment deployment, String id) {
    Target target = deployment.byInstance().get(id);
    if (target == null && deployment.group().unknownTargetFails()) {
      throw Errors.noTarget(id);
    }
    return Optional.ofNullable(target).map(t -> Shapes.target(deployment, t));
  }

  ListDeploymentsResponse list(ListDeploymentsRequest r) {
    DeploymentGroup group = codeDeploy.get(r.applicationName(), r.deploymentGroupName());
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
  }

  private static boolean inRange(ListDeploymentsRequest r, Deployment d) {
    var range = r.createTimeRange();
    return range == null
        || ((range.start() == null || !d.created().isBefore(range.start()))
            && (range.end() == null || !d.created().isAfter(range.end())));
  }
}

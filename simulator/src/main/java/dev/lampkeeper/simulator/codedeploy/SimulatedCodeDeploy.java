package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.api.Api;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.paginators.ListDeploymentsIterable;

/** CodeDeploy as one caller reaches it. */
public final class SimulatedCodeDeploy implements CodeDeployClient {
  private final Api api;
  private final Reads reads;
  private final Writes writes;

  /**
   * @param caller its name, for what it deploys
   */
  public SimulatedCodeDeploy(Api api, CodeDeploy codeDeploy, String caller) {
    this.api = api;
    this.reads = new Reads(codeDeploy);
    this.writes = new Writes(codeDeploy, caller);
  }

  @Override
  public GetDeploymentGroupResponse getDeploymentGroup(GetDeploymentGroupRequest r) {
    return api.read(Errors.ENDPOINT, "GetDeploymentGroup", r, () -> reads.group(r));
  }

  @Override
  public GetDeploymentResponse getDeployment(GetDeploymentRequest r) {
    return api.read(Errors.ENDPOINT, "GetDeployment", r, () -> reads.deployment(r));
  }

  @Override
  public BatchGetDeploymentsResponse batchGetDeployments(BatchGetDeploymentsRequest r) {
    return api.read(Errors.ENDPOINT, "BatchGetDeployments", r, () -> reads.deployments(r));
  }

  @Override
  public BatchGetDeploymentTargetsResponse batchGetDeploymentTargets(
      BatchGetDeploymentTargetsRequest r) {
    return api.read(Errors.ENDPOINT, "BatchGetDeploymentTargets", r, () -> reads.targets(r));
  }

  @Override
  public ListDeploymentTargetsResponse listDeploymentTargets(ListDeploymentTargetsRequest r) {
    return api.read(Errors.ENDPOINT, "ListDeploymentTargets", r, () -> reads.targetIds(r));
  }

  @Override
  public ListDeploymentsResponse listDeployments(ListDeploymentsRequest r) {
    return api.read(Errors.ENDPOINT, "ListDeployments", r, () -> reads.list(r));
  }

  @Override
  public CreateDeploymentResponse createDeployment(CreateDeploymentRequest r) {
    return api.write(Errors.ENDPOINT, "CreateDeployment", () -> writes.create(r));
  }

  @Override
  public StopDeploymentResponse stopDeployment(StopDeploymentRequest r) {
    return api.write(Errors.ENDPOINT, "StopDeployment", () -> writes.stop(r));
  }

  @Override
  public ListDeploymentsIterable listDeploymentsPaginator(ListDeploymentsRequest r) {
    return new ListDeploymentsIterable(this, r);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

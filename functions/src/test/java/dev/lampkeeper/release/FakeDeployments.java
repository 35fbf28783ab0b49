package dev.lampkeeper.release;

import dev.lampkeeper.keeper.FakeAws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.AutoScalingGroup;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;

/** As much of CodeDeploy as the keeper of releases sees. What is made runs until a test ends it. */
final class FakeDeployments {
  static final AutoScalingGroup FLEET = AutoScalingGroup.builder().name("shop-web-prod").build();

  final List<CreateDeploymentRequest> created = new ArrayList<>();
  final List<String> stopped = new ArrayList<>();
  private final Map<String, DeploymentInfo> deployments = new TreeMap<>();
  private final Map<String, List<DeploymentTarget>> targets = new TreeMap<>();

  void put(DeploymentInfo info) {
    deployments.put(info.deploymentId(), info);
  }

  /** How a deployment stands on its instances. */
  void parts(String id, DeploymentTarget... parts) {
    targets.put(id, List.of(parts));
  }

  /** Lets the deployment that was made last be seen so. */
  String last(String status, String code, Instant createdAt, DeploymentTarget... parts) {
    CreateDeploymentRequest request = created.getLast();
    String id = lastId();
    var info =
        DeploymentInfo.builder()
            .deploymentId(id)
            .status(status)
            .creator("user")
            .description(request.description())
            .revision(request.revision())
            .createTime(createdAt);
    if (!code.isEmpty()) {
      info.errorInformation(e -> e.code(code).message("It says so."));
    }
    put(info.build());
    parts(id, parts);
    return id;
  }

  private String lastId() {
    return created.size() == 1 ? "d-new" : "d-new-" + created.size();
  }

  static DeploymentTarget part(String instance, String status, LifecycleEvent... events) {
    return part(instance, status, Facts.T, events);
  }

  static DeploymentTarget part(
      String instance, String status, Instant updated, LifecycleEvent... events) {
    return DeploymentTarget.builder()
        .instanceTarget(i ->
            i.targetId(instance)
                .status(status)
                .lastUpdatedAt(updated)
                .lifecycleEvents(List.of(events)))
        .build();
  }

  /** An event that failed: its script, and what that printed. */
  static LifecycleEvent failed(String event, String code, String script) {
    return LifecycleEvent.builder()
        .lifecycleEventName(event)
        .status("Failed")
        .diagnostics(d ->
            d.errorCode(code).scriptName(script).message("exit code 1").logTail("password=hush"))
        .build();
  }

  /**
   * The client.
   *
   * @param usual how a deployment stands of which no test says otherwise
   */
  CodeDeployClient client(Supplier<String> lastSuccess, Supplier<List<DeploymentTarget>> usual) {
    return FakeAws.client(
        CodeDeployClient.class,
        Map.of(
            "getDeploymentGroup",
            request ->
                GetDeploymentGroupResponse.builder()
                    .deploymentGroupInfo(g ->
                        g.autoScalingGroups(FLEET)
                            .lastSuccessfulDeployment(d -> d.deploymentId(lastSuccess.get()))
                            .lastAttemptedDeployment(
                                d -> d.deploymentId(lastSuccess.get()).status("Succeeded")))
                    .build(),
            "listDeployments",
            request -> list((ListDeploymentsRequest) request),
            "batchGetDeployments",
            request -> get((BatchGetDeploymentsRequest) request),
            "listDeploymentTargets",
            request ->
                ListDeploymentTargetsResponse.builder()
                    .targetIds(
                        targets
                            .getOrDefault(
                                ((ListDeploymentTargetsRequest) request).deploymentId(),
                                usual.get())
                            .stream()
                            .map(t -> t.instanceTarget().targetId())
                            .toList())
                    .build(),
            "batchGetDeploymentTargets",
            request ->
                BatchGetDeploymentTargetsResponse.builder()
                    .deploymentTargets(
                        targets.getOrDefault(
                            ((BatchGetDeploymentTargetsRequest) request).deploymentId(),
                            usual.get()))
                    .build(),
            "stopDeployment",
            request -> {
              stopped.add(((StopDeploymentRequest) request).deploymentId());
              return StopDeploymentResponse.builder().build();
            },
            "createDeployment",
            request -> {
              created.add((CreateDeploymentRequest) request);
              return CreateDeploymentResponse.builder().deploymentId(lastId()).build();
            }));
  }

  private BatchGetDeploymentsResponse get(BatchGetDeploymentsRequest request) {
    return BatchGetDeploymentsResponse.builder()
        .deploymentsInfo(
            request.deploymentIds().stream()
                .map(deployments::get)
                .filter(Objects::nonNull)
                .toList())
        .build();
  }

  private ListDeploymentsResponse list(ListDeploymentsRequest request) {
    return ListDeploymentsResponse.builder()
        .deployments(
            deployments.values().stream()
                .filter(d ->
                    !request.hasIncludeOnlyStatuses()
                        || request.includeOnlyStatuses().contains(d.status()))
                .filter(d ->
                    request.createTimeRange() == null
                        || !d.createTime().isBefore(request.createTimeRange().start()))
                .map(DeploymentInfo::deploymentId)
                .toList())
        .build();
  }
}

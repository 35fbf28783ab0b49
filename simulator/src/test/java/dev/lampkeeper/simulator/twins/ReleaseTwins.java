package dev.lampkeeper.simulator.twins;

import dev.lampkeeper.simulator.region.Wiring;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Twins that release wrongly. */
final class ReleaseTwins {
  private ReleaseTwins() {}

  /** Does not see which deployments were made before. */
  static final class Forgetful implements Wiring {
    @Override
    public CodeDeployClient codeDeploy(CodeDeployClient client) {
      return Between.<CodeDeployClient, ListDeploymentsRequest, ListDeploymentsResponse>put(
          CodeDeployClient.class,
          client,
          "listDeployments",
          ListDeploymentsRequest.class,
          (q, real) -> ListDeploymentsResponse.builder().deployments(List.of()).build());
    }
  }

  /** Launches miss their release, as their hook is gone, and nobody brings it to them. */
  static final class NeverBringsUp implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return new GroupTwins.TakesOthersHooks().autoScaling(client);
    }

    @Override
    public CodeDeployClient codeDeploy(CodeDeployClient client) {
      return Between.<CodeDeployClient, CreateDeploymentRequest, CreateDeploymentResponse>put(
          CodeDeployClient.class,
          client,
          "createDeployment",
          CreateDeploymentRequest.class,
          (q, real) -> {
            if (Boolean.TRUE.equals(q.updateOutdatedInstancesOnly())) {
              throw DeploymentLimitExceededException.builder().message("not now").build();
            }
            return real.apply(q);
          });
    }
  }

  /** Sees only the archive whose name comes first. */
  static final class FirstOnly implements Wiring {
    @Override
    public S3Client s3(S3Client client) {
      return Between.<S3Client, ListObjectVersionsRequest, ListObjectVersionsResponse>put(
          S3Client.class,
          client,
          "listObjectVersions",
          ListObjectVersionsRequest.class,
          (q, real) -> {
            ListObjectVersionsResponse all = real.apply(q);
            return all.toBuilder().versions(all.versions().stream().limit(1).toList()).build();
          });
    }
  }

  /** Does not see the archive that was uploaded last. */
  static final class OldNews implements Wiring {
    @Override
    public S3Client s3(S3Client client) {
      return Between.<S3Client, ListObjectVersionsRequest, ListObjectVersionsResponse>put(
          S3Client.class,
          client,
          "listObjectVersions",
          ListObjectVersionsRequest.class,
          (q, real) -> {
            ListObjectVersionsResponse all = real.apply(q);
            return all.toBuilder()
                .versions(
                    all.versions().stream()
                        .sorted(Comparator.comparing(ObjectVersion::lastModified))
                        .limit(Math.max(1, all.versions().size() - 1))
                        .toList())
                .build();
          });
    }
  }

  /** Says that it stops a deployment, and does not. */
  static final class NeverStops implements Wiring {
    @Override
    public CodeDeployClient codeDeploy(CodeDeployClient client) {
      return Between.<CodeDeployClient, StopDeploymentRequest, StopDeploymentResponse>put(
          CodeDeployClient.class,
          client,
          "stopDeployment",
          StopDeploymentRequest.class,
          (q, real) -> StopDeploymentResponse.builder().status("Pending").build());
    }
  }

  /** Deploys what is uploaded, and nothing to mend what came of it. */
  static final class OnlyForward implements Wiring {
    @Override
    public CodeDeployClient codeDeploy(CodeDeployClient client) {
      return Between.<CodeDeployClient, CreateDeploymentRequest, CreateDeploymentResponse>put(
          CodeDeployClient.class,
          client,
          "createDeployment",
          CreateDeploymentRequest.class,
          (q, real) -> {
            if (!String.valueOf(q.description()).startsWith("lampkeeper 2")) {
              throw DeploymentLimitExceededException.builder().message("not now").build();
            }
            return real.apply(q);
          });
    }
  }
}

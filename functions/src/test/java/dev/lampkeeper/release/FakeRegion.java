package dev.lampkeeper.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.Upload;
import dev.lampkeeper.keeper.FakeAws;
import dev.lampkeeper.keeper.Invoked;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;

/** As much of a region as the keeper of releases sees. */
final class FakeRegion {
  final Map<String, String> environment =
      new TreeMap<>(
          Map.of(
              "FLEET", "shop-web-prod",
              "MODE", "act",
              "PAUSE_PARAMETER", "/lampkeeper/pause",
              "LEDGER_TABLE", "ledger",
              "BUS_NAME", "lampkeeper",
              "TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:lampkeeper",
              "RELEASE_BUCKET", "b",
              "CODEDEPLOY_APPLICATION", "shop",
              "CODEDEPLOY_GROUP", "web-prod"));

  final ListObjectVersionsResponse.Builder objects =
      ListObjectVersionsResponse.builder().isTruncated(false);
  final List<String> records = new ArrayList<>();
  boolean recordsRefused;
  final List<String> told = new ArrayList<>();
  final List<String> lines = new ArrayList<>();
  FakeLedger ledger = new FakeLedger();
  final List<String> inService = new ArrayList<>();
  final FakeDeployments deployments = new FakeDeployments();
  final List<CreateDeploymentRequest> created = deployments.created;
  String lastSuccess = "";
  String pause = "running";
  int refusedEvents = 0;
  private int commands = 0;
  Instant now = Facts.T.plusSeconds(3600);

  FakeRegion() {
    environment.put("CHECK_MODE", "off");
  }

  /** From now on archives are checked, and these are the verdicts. */
  void checked(ArchiveVerdict... verdicts) {
    environment.put("CHECK_MODE", "act");
    for (ArchiveVerdict verdict : verdicts) {
      new Ledger(ledger.client(), "ledger", () -> now, () -> "check").put(verdict.entry());
    }
  }

  /** A deployment that was made before; what it says stands over what is usual. */
  void deployed(String id, Upload upload, int seconds, String description, String creator) {
    deployed(
        DeploymentInfo.builder()
            .deploymentId(id)
            .status("Succeeded")
            .creator(creator)
            .description(description)
            .createTime(Facts.T.plusSeconds(seconds))
            .revision(r ->
                r.revisionType("S3")
                    .s3Location(l ->
                        l.bucket(upload.revision().bucket())
                            .key(upload.revision().key())
                            .version(upload.revision().version())))
            .build());
  }

  void deployed(DeploymentInfo info) {
    deployments.put(info);
  }

  static ObjectVersion version(Upload upload) {
    return ObjectVersion.builder()
        .key(upload.revision().key())
        .versionId(upload.revision().version())
        .eTag("\"" + upload.eTag() + "\"")
        .lastModified(upload.modified())
        .size(upload.size())
        .build();
  }

  /** Lets the keeper look once. */
  void sweep() {
    SQSMessage message = new SQSMessage();
    message.setMessageId("sweep");
    message.setBody(
        """
        {"detail-type": "Scheduled Event", "source": "aws.events", "time": "%s", "detail": {}}
        """
            .formatted(now));
    SQSEvent batch = new SQSEvent();
    batch.setRecords(List.of(message));
    ReleaseHandler handler =
        new ReleaseHandler(
            environment,
            () -> now,
            lines::add,
            autoScaling(),
            s3(),
            deployments.client(() -> lastSuccess, this::everywhere),
            ssm(),
            ledger.client(),
            bus(),
            sns());
    assertEquals(
        List.of(),
        handler.handleRequest(batch, Invoked.as("1")).getBatchItemFailures(),
        () -> String.join("\n", lines));
  }

  /** Lets a person say something; the answer. */
  Map<String, Object> command(Map<String, Object> input) {
    return new CommandHandler(
            environment, () -> now, lines::add, s3(), ssm(), ledger.client(), bus())
        .handleRequest(input, Invoked.as("%08d-invocation".formatted(commands++)));
  }

  private AutoScalingClient autoScaling() {
    return FakeAws.client(
        AutoScalingClient.class,
        Map.of(
            "describeAutoScalingGroups",
            request ->
                DescribeAutoScalingGroupsResponse.builder()
                    .autoScalingGroups(AutoScalingGroup.builder().instances(instances()).build())
                    .build(),
            "describeLifecycleHooks",
            request -> DescribeLifecycleHooksResponse.builder().build()));
  }

  private List<Instance> instances() {
    return inService.stream()
        .map(id -> Instance.builder().instanceId(id).lifecycleState("InService").build())
        .toList();
  }

  private S3Client s3() {
    return FakeAws.client(
        S3Client.class,
        Map.of(
            "listObjectVersions",
            request -> objects.build(),
            "putObject",
            request -> {
              if (recordsRefused) {
                throw S3Exception.builder().statusCode(403).message("Access Denied").build();
              }
              records.add(((PutObjectRequest) request).key());
              return PutObjectResponse.builder().build();
            }));
  }

  /** On each that serves it succeeded now, unless a test says otherwise. */
  private List<DeploymentTarget> everywhere() {
    return inService.stream().map(id -> FakeDeployments.part(id, "Succeeded", now)).toList();
  }

  private SsmClient ssm() {
    return FakeAws.client(
        SsmClient.class,
        Map.of(
            "getParameter",
            request -> GetParameterResponse.builder().parameter(p -> p.value(pause)).build()));
  }

  private EventBridgeClient bus() {
    return FakeAws.client(
        EventBridgeClient.class,
        Map.of(
            "putEvents",
            request -> PutEventsResponse.builder().failedEntryCount(refusedEvents).build()));
  }

  private SnsClient sns() {
    return FakeAws.client(
        SnsClient.class,
        Map.of(
            "publish",
            request -> {
              told.add(((PublishRequest) request).subject());
              return PublishResponse.builder().build();
            }));
  }
}

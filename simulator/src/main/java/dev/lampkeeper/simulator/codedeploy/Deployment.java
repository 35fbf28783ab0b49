package dev.lampkeeper.simulator.codedeploy;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/** A deployment of a revision to instances of a group. */
public final class Deployment {
  /** CodeDeploy's states of a deployment, as far as they come here. */
  public enum Status {
    CREATED("Created", ""),
    IN_PROGRESS("InProgress", "START"),
    SUCCEEDED("Succeeded", "SUCCESS"),
    FAILED("Failed", "FAILURE"),
    STOPPED("Stopped", "STOP");

    final String text;
    final String event;

    Status(String text, String event) {
      this.text = text;
      this.event = event;
    }
  }

  /** Who made it, in the API's words. */
  public enum Creator {
    USER("user"),
    LAUNCH("autoscaling"),
    FOLLOW_ON("CodeDeployAutoUpdate");

    final String text;

    Creator(String text) {
      this.text = text;
    }
  }

  /**
   * What was asked for.
   *
   * @param caller the name of whoever asked
   */
  record Order(
      RevisionLocation revision,
      Creator creator,
      @Nullable String description,
      String config,
      boolean outdatedOnly,
      boolean ignoreStopFailures,
      @Nullable String fileExistsBehavior,
      String caller) {}

  private final DeploymentGroup group;
  private final String id;
  private final Order order;
  private final Instant created;
  private final SortedMap<String, Target> targets = new TreeMap<>();
  Status status = Status.CREATED;
  @Nullable Instant started;
  @Nullable Instant completed;
  String errorCode = "";
  String errorMessage = "";

  Deployment(DeploymentGroup group, String id, Order order, Instant now) {
    this.group = group;
    this.id = id;
    this.order = order;
    this.created = now;
  }

  public String id() {
    return id;
  }

  DeploymentGroup group() {
    return group;
  }

  Order order() {
    return order;
  }

  public Creator creator() {
    return order.creator();
  }

  /** The name of whoever asked for it. */
  public String caller() {
    return order.caller();
  }

  /** What whoever asked wrote on it, or empty. */
  public String description() {
    return order.description() == null ? "" : order.description();
  }

  /** As {@code s3://bucket/key?versionId=version}. */
  public String revision() {
    return name(order.revision());
  }

  static String name(RevisionLocation revision) {
    var s3 = revision.s3Location();
    return "s3://%s/%s%s"
        .formatted(s3.bucket(), s3.key(), s3.version() == null ? "" : "?versionId=" + s3.version());
  }

  public Status status() {
    return status;
  }

  public Instant created() {
    return created;
  }

  SortedMap<String, Target> byInstance() {
    return targets;
  }

  public Collection<Target> targets() {
    return targets.values();
  }

  /** When it was over; far in the future if it is not. */
  public Instant ended() {
    return completed == null ? Instant.MAX : completed;
  }

  public boolean over() {
    return status != Status.CREATED && status != Status.IN_PROGRESS;
  }

  long count(Target.Status wanted) {
    return targets.values().stream().filter(t -> t.status == wanted).count();
  }

  /** What the API shows of it. */
  DeploymentInfo info() {
    var info =
        DeploymentInfo.builder()
            .deploymentId(id)
            .applicationName(group.application())
            .deploymentGroupName(group.name())
            .deploymentConfigName(order.config())
            .revision(order.revision())
            .status(status.text)
            .creator(order.creator().text)
            .description(order.description())
            .createTime(created)
            .startTime(started)
            .completeTime(completed)
            .updateOutdatedInstancesOnly(order.outdatedOnly())
            .ignoreApplicationStopFailures(order.ignoreStopFailures())
            .deploymentStyle(Shapes.style(group))
            .fileExistsBehavior(order.fileExistsBehavior())
            .deploymentOverview(o ->
                o.pending(count(Target.Status.PENDING))
                    .inProgress(count(Target.Status.IN_PROGRESS))
                    .succeeded(count(Target.Status.SUCCEEDED))
                    .failed(count(Target.Status.FAILED))
                    .skipped(count(Target.Status.SKIPPED)));
    if (!errorCode.isEmpty()) {
      info.errorInformation(e -> e.code(errorCode).message(errorMessage));
    }
    return info.build();
  }
}

package dev.lampkeeper.simulator.codedeploy;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.ec2.Ec2;
import java.util.List;

/** Tells EventBridge of deployments. */
final class StateChanges {
  private final World world;
  private final DeploymentGroup group;

  StateChanges(World world, DeploymentGroup group) {
    this.world = world;
    this.group = group;
  }

  /** How a deployment stands. */
  void tell(Deployment deployment, String state) {
    emit(
        "CodeDeploy Deployment State-change Notification",
        detail(deployment, state),
        List.of(applicationArn(), groupArn()));
  }

  /** How it stands on an instance. */
  void tell(Deployment deployment, String instance, String state) {
    JsonObject detail = detail(deployment, state);
    detail.addProperty("instanceId", instance);
    emit(
        "CodeDeploy Instance State-change Notification",
        detail,
        List.of(Ec2.arn(instance), groupArn(), applicationArn()));
  }

  private JsonObject detail(Deployment deployment, String state) {
    JsonObject detail = new JsonObject();
    detail.addProperty("instanceGroupId", group.id());
    detail.addProperty("region", Arn.REGION);
    detail.addProperty("application", group.application());
    detail.addProperty("deploymentId", deployment.id());
    detail.addProperty("state", state);
    detail.addProperty("deploymentGroup", group.name());
    return detail;
  }

  private String applicationArn() {
    return Arn.of("codedeploy", "application:" + group.application());
  }

  private String groupArn() {
    return Arn.of("codedeploy", "deploymentgroup:" + group.application() + "/" + group.name());
  }

  private void emit(String detailType, JsonObject detail, List<String> resources) {
    world.events().emit("aws.codedeploy", detailType, resources, detail);
  }
}

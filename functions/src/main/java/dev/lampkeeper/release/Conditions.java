package dev.lampkeeper.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.AutoScalingGroup;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStyle;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;

/**
 * The conditions under which a deployment would run.
 *
 * @param fleet the Auto Scaling group that is looked after
 * @param groups the Auto Scaling groups that the deployment group deploys to
 * @param blueGreen whether it deploys to new instances instead of those that serve
 * @param trafficControl whether CodeDeploy takes an instance from the balancer meanwhile
 * @param hooks CodeDeploy's launch hooks of the fleet: one for each deployment group
 * @param inService how many instances serve
 */
record Conditions(
    String fleet,
    List<String> groups,
    boolean blueGreen,
    boolean trafficControl,
    List<String> hooks,
    int inService) {

  static Conditions of(String fleet, DeploymentGroupInfo group, List<String> hooks, int inService) {
    Optional<DeploymentStyle> style = Optional.ofNullable(group.deploymentStyle());
    return new Conditions(
        fleet,
        group.autoScalingGroups().stream().map(AutoScalingGroup::name).toList(),
        style.filter(s -> s.deploymentType() == DeploymentType.BLUE_GREEN).isPresent(),
        style
            .filter(s -> s.deploymentOption() == DeploymentOption.WITH_TRAFFIC_CONTROL)
            .isPresent(),
        hooks,
        inService);
  }

  /** Why nothing can be deployed until a person mends it, or empty. */
  Optional<String> trouble() {
    if (!groups.contains(fleet)) {
      return Optional.of(
          "CodeDeploy's deployment group does not deploy to the Auto Scaling group "
              + fleet
              + (groups.isEmpty() ? "" : ", but to " + String.join(", ", groups))
              + ". Name it in the deployment group.");
    }
    if (blueGreen) {
      return Optional.of(
          "CodeDeploy's deployment group deploys blue/green: that would replace the Auto Scaling"
              + " group by one of another name, which nobody looks after. Set it to in-place.");
    }
    return hooks.size() <= 1
        ? Optional.empty()
        : Optional.of(
            "More than one deployment group of CodeDeploy deploys to "
                + fleet
                + ", and launches can hang for an hour. Keep one; these are their launch hooks: "
                + String.join(", ", hooks)
                + ".");
  }

  /** What is to be known of a deployment under these conditions; each begins with a semicolon. */
  String cautions() {
    List<String> all = new ArrayList<>();
    if (trafficControl) {
      all.add(
          "; with CodeDeploy's traffic control an instance that is launched may get visitors before"
              + " it is verified");
    }
    if (inService == 1) {
      all.add(
          trafficControl
              ? "; the only instance that serves is taken from the balancer meanwhile: nothing"
                  + " serves"
              : "; the only instance that serves goes on serving while it changes");
    }
    return String.join("", all);
  }

  /** What a person should change, though it is deployed; or empty. */
  Optional<String> warning() {
    return trafficControl && inService == 1
        ? Optional.of(
            "The fleet is one instance, and CodeDeploy's traffic control takes it from the balancer"
                + " for each deployment: nothing serves meanwhile. Run two instances, or set the"
                + " deployment group to work without traffic control.")
        : Optional.empty();
  }
}

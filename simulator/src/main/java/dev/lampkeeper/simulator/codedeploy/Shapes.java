package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.ec2.Ec2;
import software.amazon.awssdk.services.codedeploy.model.AutoScalingGroup;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStyle;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;
import software.amazon.awssdk.services.codedeploy.model.LastDeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.OutdatedInstancesStrategy;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupInfo;

/** What the API shows of groups and targets. */
final class Shapes {
  private Shapes() {}

  static DeploymentGroupInfo group(DeploymentGroup group) {
    var info =
        DeploymentGroupInfo.builder()
            .applicationName(group.application())
            .deploymentGroupId(group.id())
            .deploymentGroupName(group.name())
            .deploymentConfigName(group.config())
            .computePlatform(ComputePlatform.SERVER)
            .deploymentStyle(style(group))
            .outdatedInstancesStrategy(OutdatedInstancesStrategy.UPDATE)
            .autoScalingGroups(
                AutoScalingGroup.builder().name(group.fleet().name()).hook(group.hook()).build());
    if (group.trafficControl()) {
      info.loadBalancerInfo(
          l -> l.targetGroupInfoList(TargetGroupInfo.builder().name(group.fleet().name()).build()));
    }
    group.lastSuccessful().ifPresent(d -> info.lastSuccessfulDeployment(last(d)));
    group.lastAttempted().ifPresent(d -> info.lastAttemptedDeployment(last(d)));
    return info.build();
  }

  static DeploymentStyle style(DeploymentGroup group) {
    return DeploymentStyle.builder()
        .deploymentType(DeploymentType.IN_PLACE)
        .deploymentOption(
            group.trafficControl()
                ? DeploymentOption.WITH_TRAFFIC_CONTROL
                : DeploymentOption.WITHOUT_TRAFFIC_CONTROL)
        .build();
  }

  private static LastDeploymentInfo last(Deployment deployment) {
    return LastDeploymentInfo.builder()
        .deploymentId(deployment.id())
        .status(deployment.status().text)
        .createTime(deployment.created())
        .endTime(deployment.completed)
        .build();
  }

  static DeploymentTarget target(Deployment deployment, Target target) {
    return DeploymentTarget.builder()
        .deploymentTargetType("InstanceTarget")
        .instanceTarget(i ->
            i.deploymentId(deployment.id())
                .targetId(target.machine().id())
                .targetArn(Ec2.arn(target.machine().id()))
                .status(target.status().text)
                .lastUpdatedAt(target.changed)
                .instanceLabel("Blue")
                .lifecycleEvents(target.events().stream().map(Shapes::event).toList()))
        .build();
  }

  private static LifecycleEvent event(Target.Event event) {
    Target.Failure failure = event.failure;
    var shape =
        LifecycleEvent.builder()
            .lifecycleEventName(event.name)
            .startTime(event.start)
            .endTime(event.end)
            .status(event.end == null ? "InProgress" : failure == null ? "Succeeded" : "Failed");
    if (failure != null) {
      shape.diagnostics(
          Diagnostics.builder()
              .errorCode(failure.code())
              .scriptName(failure.script())
              .message(failure.message())
              .logTail(failure.log())
              .build());
    }
    return shape.build();
  }
}

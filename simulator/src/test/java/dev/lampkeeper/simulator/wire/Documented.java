package dev.lampkeeper.simulator.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Answers in the form of the API references, of operations that no backend has. */
final class Documented {
  static final String NO_COMMANDS = "{\"CommandInvocations\": []}";

  private Documented() {}

  static String done(String operation) {
    return """
    <%1$sResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
      <%1$sResult/>
      <ResponseMetadata><RequestId>7c6e177f-f082-11e1-ac58-3714bEXAMPLE</RequestId></ResponseMetadata>
    </%1$sResponse>
    """
        .formatted(operation);
  }

  static String validationError(String message) {
    return """
    <ErrorResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
      <Error><Type>Sender</Type><Code>ValidationError</Code><Message>%s</Message></Error>
      <RequestId>7c6e177f-f082-11e1-ac58-3714bEXAMPLE</RequestId>
    </ErrorResponse>
    """
        .formatted(message);
  }

  /** An error of a service that speaks JSON. */
  static String error(String type, String message) {
    return "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(type, message);
  }

  static String online(String instanceId) {
    return """
    {"InstanceInformationList": [{"InstanceId": "%s", "PingStatus": "Online",
      "LastPingDateTime": 1.795000000123E9, "AgentVersion": "3.3.3270.0", "IsLatestVersion": true,
      "PlatformType": "Linux", "PlatformName": "Amazon Linux", "PlatformVersion": "2023",
      "ResourceType": "EC2Instance", "IPAddress": "10.0.1.17", "ComputerName": "ip-10-0-1-17"}]}
    """
        .formatted(instanceId);
  }

  /**
   * @param output lines parted by {@code \n}, as JSON has it
   */
  static String invocation(
      String instanceId,
      String commandId,
      String comment,
      String status,
      Instant requested,
      String output) {
    return """
    {"CommandInvocations": [{"CommandId": "%2$s", "InstanceId": "%1$s", "InstanceName": "",
      "Comment": "%3$s", "DocumentName": "lampkeeper-bootstrap", "DocumentVersion": "$DEFAULT",
      "RequestedDateTime": %5$d.049, "Status": "%4$s", "StatusDetails": "%4$s",
      "StandardOutputUrl": "", "StandardErrorUrl": "", "ServiceRole": "",
      "CloudWatchOutputConfig": {"CloudWatchLogGroupName": "/lampkeeper/instance", "CloudWatchOutputEnabled": true},
      "NotificationConfig": {"NotificationArn": "", "NotificationEvents": [], "NotificationType": ""},
      "CommandPlugins": [{"Name": "scripts", "Status": "%4$s", "StatusDetails": "%4$s", "ResponseCode": 0,
        "ResponseStartDateTime": %5$d.5, "ResponseFinishDateTime": %5$d.9, "Output": "%6$s",
        "StandardOutputUrl": "", "StandardErrorUrl": "", "OutputS3Region": "", "OutputS3BucketName": "",
        "OutputS3KeyPrefix": ""}]}]}
    """
        .formatted(instanceId, commandId, comment, status, requested.getEpochSecond(), output);
  }

  static String target(String deploymentId, String instanceId, String status) {
    return """
    {"deploymentTargets": [{"deploymentTargetType": "InstanceTarget", "instanceTarget": {
      "deploymentId": "%s", "targetId": "%s", "status": "%s", "lastUpdatedAt": 1.795E9,
      "targetArn": "arn:aws:ec2:eu-west-1:123456789012:instance/%2$s", "instanceLabel": "Blue",
      "lifecycleEvents": [{"lifecycleEventName": "ApplicationStop", "startTime": 1.795E9,
        "endTime": 1.795E9, "status": "Succeeded", "diagnostics": {"errorCode": "Success",
        "scriptName": "", "message": "Succeeded", "logTail": ""}}]}}]}
    """
        .formatted(deploymentId, instanceId, status);
  }

  /** A minute's datapoint for each of the last hours, the same of each metric. */
  static String statistics(Instant until, int hours, double value) {
    StringBuilder points = new StringBuilder();
    Instant end = until.truncatedTo(ChronoUnit.MINUTES);
    for (int minute = hours * 60; minute > 0; minute--) {
      points.append(
          "<member><Timestamp>%s</Timestamp><Average>%2$s</Average><Sum>%2$s</Sum><Unit>Percent</Unit></member>"
              .formatted(end.minus(Duration.ofMinutes(minute)), value));
    }
    return """
    <GetMetricStatisticsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">
      <GetMetricStatisticsResult><Datapoints>%s</Datapoints><Label>any</Label></GetMetricStatisticsResult>
      <ResponseMetadata><RequestId>7c6e177f-f082-11e1-ac58-3714bEXAMPLE</RequestId></ResponseMetadata>
    </GetMetricStatisticsResponse>
    """
        .formatted(points);
  }

  /** The one activity of a group whose capacity was set so. */
  static String activity(Instant at, int from, int to) {
    return """
    <DescribeScalingActivitiesResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
      <DescribeScalingActivitiesResult><Activities><member>
        <ActivityId>f9f2d65b-f1f2-43e7-b46d-d86756459699</ActivityId>
        <AutoScalingGroupName>any</AutoScalingGroupName>
        <Description>Launching a new EC2 instance: i-0d44425630326060f</Description>
        <Cause>At %1$s a user request explicitly set group desired capacity changing the desired capacity from %2$d to %3$d.  At %1$s an instance was started in response to a difference between desired and actual capacity, increasing the capacity from %2$d to %3$d.</Cause>
        <StartTime>%1$s</StartTime><StatusCode>Successful</StatusCode><Progress>100</Progress>
      </member></Activities></DescribeScalingActivitiesResult>
      <ResponseMetadata><RequestId>7c6e177f-f082-11e1-ac58-3714bEXAMPLE</RequestId></ResponseMetadata>
    </DescribeScalingActivitiesResponse>
    """
        .formatted(at.truncatedTo(ChronoUnit.SECONDS), from, to);
  }

  static final String NO_REFRESHES =
      """
      <DescribeInstanceRefreshesResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
        <DescribeInstanceRefreshesResult><InstanceRefreshes/></DescribeInstanceRefreshesResult>
        <ResponseMetadata><RequestId>7c6e177f-f082-11e1-ac58-3714bEXAMPLE</RequestId></ResponseMetadata>
      </DescribeInstanceRefreshesResponse>
      """;

  static final String REFRESHING =
      """
      <StartInstanceRefreshResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
        <StartInstanceRefreshResult>
          <InstanceRefreshId>08b91cf7-8fa6-48af-b6a6-d227f40f1b9b</InstanceRefreshId>
        </StartInstanceRefreshResult>
        <ResponseMetadata><RequestId>7c6e177f-f082-11e1-ac58-3714bEXAMPLE</RequestId></ResponseMetadata>
      </StartInstanceRefreshResponse>
      """;

  /** A group's policy of two types, as it stands in the description of the group. */
  static final String POLICY =
      """
      <MixedInstancesPolicy><LaunchTemplate>
        <LaunchTemplateSpecification>
          <LaunchTemplateId>lt-0a20c965061f64abc</LaunchTemplateId><Version>7</Version>
        </LaunchTemplateSpecification>
        <Overrides><member><InstanceType>m7g.large</InstanceType></member></Overrides>
      </LaunchTemplate></MixedInstancesPolicy>
      """;
}

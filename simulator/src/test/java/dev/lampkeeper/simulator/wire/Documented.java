package dev.lampkeeper.simulator.wire;

import java.time.Instant;

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
}

package dev.lampkeeper.simulator.template;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The physical names that CloudFormation gives. */
final class Names {
  /** The property that holds a name given by the template. */
  private static final Map<String, String> NAMED_BY =
      Map.ofEntries(
          Map.entry("AWS::AutoScaling::AutoScalingGroup", "AutoScalingGroupName"),
          Map.entry("AWS::CloudWatch::Alarm", "AlarmName"),
          Map.entry("AWS::CodeDeploy::Application", "ApplicationName"),
          Map.entry("AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName"),
          Map.entry("AWS::DynamoDB::Table", "TableName"),
          Map.entry("AWS::Events::EventBus", "Name"),
          Map.entry("AWS::Events::Rule", "Name"),
          Map.entry("AWS::IAM::Role", "RoleName"),
          Map.entry("AWS::Lambda::Function", "FunctionName"),
          Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
          Map.entry("AWS::S3::Bucket", "BucketName"),
          Map.entry("AWS::SNS::Topic", "TopicName"),
          Map.entry("AWS::SQS::Queue", "QueueName"),
          Map.entry("AWS::SSM::Parameter", "Name"));

  private Names() {}

  /**
   * @param property gives a property of the resource as a text
   */
  static String of(
      String stack, String logicalId, String type, Function<String, Optional<String>> property) {
    if (type.equals("AWS::Lambda::Version")) {
      return functionOf(property) + ":1";
    }
    if (type.equals("AWS::Lambda::Alias")) {
      return functionOf(property) + ":" + property.apply("Name").orElseThrow();
    }
    String name =
        Optional.ofNullable(NAMED_BY.get(type))
            .or(() -> Optional.of("Name").filter(n -> type.equals("AWS::SSM::Document")))
            .flatMap(property)
            .orElse(stack + "-" + logicalId + "-" + suffix(logicalId));
    return switch (type) {
      case "AWS::S3::Bucket" -> name.toLowerCase(Locale.ROOT);
      // A rule of another bus than the default one has its bus in its name.
      case "AWS::Events::Rule" ->
          property
              .apply("EventBusName")
              .filter(bus -> !bus.equals("default"))
              .map(bus -> bus + "|" + name)
              .orElse(name);
      default -> name;
    };
  }

  /** Looks random as CloudFormation's does, but is the same each time. */
  static String suffix(String logicalId) {
    long bits = logicalId.hashCode() * 0x9E3779B97F4A7C15L;
    String digits = Long.toUnsignedString(bits, 36).toUpperCase(Locale.ROOT);
    return ("000000000000" + digits).substring(digits.length());
  }

  private static String functionOf(Function<String, Optional<String>> property) {
    String function = property.apply("FunctionName").orElseThrow();
    return function.substring(function.lastIndexOf(':') + 1);
  }
}

package dev.lampkeeper.simulator.template;

import dev.lampkeeper.simulator.api.Arn;

/** What {@code Ref} and {@code Fn::GetAtt} give, by the type of the resource. */
final class Attributes {
  private Attributes() {}

  /** What {@code Ref} gives. */
  static String ref(String type, String name) {
    return switch (type) {
      case "AWS::SQS::Queue" ->
          "https://sqs." + Arn.REGION + ".amazonaws.com/" + Arn.ACCOUNT + "/" + name;
      case "AWS::SNS::Topic", "AWS::Lambda::Version", "AWS::Lambda::Alias" -> arn(type, name);
      case "AWS::DynamoDB::Table",
          "AWS::Events::EventBus",
          "AWS::Events::Rule",
          "AWS::IAM::Role",
          "AWS::KMS::Key",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Function",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::SQS::QueuePolicy",
          "AWS::SSM::Document",
          "AWS::SSM::Parameter" ->
          name;
      default ->
          Tiers.ref(type, name)
              .orElseThrow(() ->
                  new IllegalStateException(
                      "The simulator does not know what Ref of " + type + " is."));
    };
  }

  /**
   * What {@code Fn::GetAtt} gives.
   *
   * @throws IllegalStateException naming what is not known
   */
  static String get(String logicalId, String type, String name, String attribute) {
    if (type.startsWith("Custom::")) {
      // Its own function answers with it, when the stack is deployed.
      return "(" + attribute + " of " + logicalId + ")";
    }
    String known =
        switch (attribute) {
          case "Arn" -> arn(type, name);
          case "QueueName" -> type.equals("AWS::SQS::Queue") ? name : "";
          case "TopicName" -> type.equals("AWS::SNS::Topic") ? name : "";
          case "Name" -> type.equals("AWS::Events::EventBus") ? name : "";
          case "Version" ->
              type.equals("AWS::Lambda::Version") ? name.substring(name.indexOf(':') + 1) : "";
          case "Preflight" -> type.equals("Custom::Hooks") ? "what the group lacks" : "";
          default -> "";
        };
    if (known.isEmpty()) {
      known = Tiers.attribute(type, name, attribute).orElse("");
    }
    if (known.isEmpty()) {
      throw new IllegalStateException(
          "The simulator does not know the attribute %s of %s (%s)."
              .formatted(attribute, logicalId, type));
    }
    return known;
  }

  private static String arn(String type, String name) {
    return switch (type) {
      case "AWS::DynamoDB::Table" -> Arn.of("dynamodb", "table/" + name);
      case "AWS::Events::EventBus" -> Arn.of("events", "event-bus/" + name);
      case "AWS::Events::Rule" -> Arn.of("events", "rule/" + name.replace('|', '/'));
      case "AWS::IAM::InstanceProfile" ->
          "arn:aws:iam::" + Arn.ACCOUNT + ":instance-profile/" + name;
      case "AWS::IAM::Role" -> "arn:aws:iam::" + Arn.ACCOUNT + ":role/" + name;
      case "AWS::KMS::Key" -> Arn.of("kms", "key/" + name);
      case "AWS::Lambda::Function", "AWS::Lambda::Version", "AWS::Lambda::Alias" ->
          Arn.of("lambda", "function:" + name);
      case "AWS::Logs::LogGroup" -> Arn.of("logs", "log-group:" + name + ":*");
      case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
      case "AWS::SNS::Topic" -> Arn.of("sns", name);
      case "AWS::SQS::Queue" -> Arn.of("sqs", name);
      default -> "";
    };
  }
}

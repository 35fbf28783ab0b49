package dev.lampkeeper.simulator.wire;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What the keepers find in an account, made on a backend as far as it can. */
record Stage(
    Target target, String topicArn, List<String> instances, String commandId, String deploymentId) {
  static final String FLEET = "shop";
  static final String HOOK = "lampkeeper-launch";
  static final String BUS = "lampkeeper-shop";
  static final String PAUSE = "/lampkeeper/shop/pause";
  static final String DOCUMENT = "lampkeeper-bootstrap";

  static Stage onLocalStack(Target target) {
    // It knows no groups and no deployments: any id will do.
    String instance = "i-0123456789abcdef0";
    return new Stage(
        target,
        createMessaging(target),
        List.of(instance),
        sendCommand(target, instance),
        "d-ABCDEF123");
  }

  static Stage onMoto(Target target) {
    String topicArn = createMessaging(target);
    List<String> instances = createGroup(target, FLEET);
    return new Stage(
        target,
        topicArn,
        instances,
        sendCommand(target, instances.getFirst()),
        createDeployment(target));
  }

  static void createLedger(Target target, String name) {
    target
        .client(DynamoDbClient.builder())
        .createTable(r ->
            r.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("kind"), attribute("id"))
                .keySchema(key("kind", KeyType.HASH), key("id", KeyType.RANGE)));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** The pause parameter, the bus and the topic. */
  private static String createMessaging(Target target) {
    target
        .client(SsmClient.builder())
        .putParameter(r -> r.name(PAUSE).type(ParameterType.STRING).value("running"));
    target.client(EventBridgeClient.builder()).createEventBus(r -> r.name(BUS));
    return target.client(SnsClient.builder()).createTopic(r -> r.name("lampkeeper")).topicArn();
  }

  private static String sendCommand(Target target, String instance) {
    return target
        .client(SsmClient.builder())
        .sendCommand(r -> r.documentName(DOCUMENT).instanceIds(instance))
        .command()
        .commandId();
  }

  /** An Auto Scaling group with one instance and a warm pool without any. */
  static List<String> createGroup(Target target, String name) {
    AutoScalingClient autoScaling = target.client(AutoScalingClient.builder());
    autoScaling.createLaunchConfiguration(
        r -> r.launchConfigurationName(name).imageId("ami-12c6146b").instanceType("t3.small"));
    autoScaling.createAutoScalingGroup(r ->
        r.autoScalingGroupName(name)
            .launchConfigurationName(name)
            .availabilityZones("eu-west-1a")
            .minSize(1)
            .maxSize(4));
    autoScaling.putWarmPool(r -> r.autoScalingGroupName(name).minSize(0));
    return autoScaling
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(name))
        .autoScalingGroups()
        .getFirst()
        .instances()
        .stream()
        .map(Instance::instanceId)
        .toList();
  }

  /** An application and its group, both of this name, which is the Auto Scaling group's too. */
  static CodeDeployClient createDeploymentGroup(Target target, String name) {
    CodeDeployClient codeDeploy = target.client(CodeDeployClient.builder());
    codeDeploy.createApplication(r -> r.applicationName(name).computePlatform("Server"));
    codeDeploy.createDeploymentGroup(r ->
        r.applicationName(name)
            .deploymentGroupName(name)
            .autoScalingGroups(name)
            .serviceRoleArn("arn:aws:iam::123456789012:role/codedeploy"));
    return codeDeploy;
  }

  private static String createDeployment(Target target) {
    return createDeploymentGroup(target, FLEET)
        .createDeployment(r ->
            r.applicationName(FLEET)
                .deploymentGroupName(FLEET)
                .revision(v ->
                    v.revisionType("S3")
                        .s3Location(
                            s -> s.bucket("releases").key("releases/shop.zip").bundleType("zip"))))
        .deploymentId();
  }
}

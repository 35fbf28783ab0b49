package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.AutoScaling;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Settings;
import dev.lampkeeper.simulator.autoscaling.SimulatedAutoScaling;
import dev.lampkeeper.simulator.cloudwatch.CloudWatch;
import dev.lampkeeper.simulator.cloudwatch.SimulatedCloudWatch;
import dev.lampkeeper.simulator.codedeploy.CodeDeploy;
import dev.lampkeeper.simulator.codedeploy.SimulatedCodeDeploy;
import dev.lampkeeper.simulator.dynamodb.SimulatedDynamoDb;
import dev.lampkeeper.simulator.dynamodb.Tables;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Image;
import dev.lampkeeper.simulator.elb.TargetGroup;
import dev.lampkeeper.simulator.eventbridge.EventBridge;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.s3.ObjectVersion;
import dev.lampkeeper.simulator.s3.S3;
import dev.lampkeeper.simulator.s3.SimulatedS3;
import dev.lampkeeper.simulator.sns.Topics;
import dev.lampkeeper.simulator.sqs.Queues;
import dev.lampkeeper.simulator.ssm.SimulatedSsm;
import dev.lampkeeper.simulator.ssm.Ssm;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The simulated services of a region, made as the template says, and the clients of them. */
final class Services {
  static final String STACK = "lampkeeper";

  private static final Pattern VERSION = Pattern.compile("s3://([^/]+)/(.+)[?]versionId=(.+)");
  private static final Duration HEALTH_CHECK = Duration.ofSeconds(15);

  final Kernel kernel;
  final Faults faults;
  final Template template;
  final Costs costs = new Costs();
  final Gateway gateway;
  final Queues queues;
  final EventBridge eventBridge;
  final Tables tables;
  final Topics topics;
  final Ec2 ec2;
  final Group group;
  final CloudWatch cloudWatch;
  final Ssm ssm;
  final CodeDeploy codeDeploy;
  final DeploymentGroups deploymentGroups;
  private final AutoScaling autoScaling;
  private final S3 s3;

  /**
   * @throws IllegalArgumentException with the reason if CloudFormation refuses the parameters
   */
  Services(Kernel kernel, Setup setup, Chronicle chronicle) {
    this.kernel = kernel;
    this.faults = new Faults(kernel);
    this.template = Template.load(setup.all(), STACK);
    this.gateway = new Gateway(kernel, faults, costs, setup.rates());
    this.queues = new Queues(kernel, template);
    this.eventBridge = new EventBridge(kernel, faults, chronicle, costs, template, queues);
    this.tables = new Tables(kernel, faults, template);
    this.topics = new Topics(kernel, chronicle, List.of(only("AWS::SNS::Topic").arn()));
    World world = new World(kernel, faults, eventBridge, chronicle, setup.unverified());
    this.ec2 = new Ec2(world, eventBridge.bus(only("AWS::Events::EventBus").name()));
    this.autoScaling = new AutoScaling(world, ec2);
    this.group = autoScaling.create(settings(setup.fleet(), world));
    setup.fleet().hooks().forEach(group::put);
    this.cloudWatch =
        new CloudWatch(world, group, setup.load(), balancer(setup), setup.fleet().policies());
    this.s3 = new S3(world);
    s3.create(bucket());
    this.codeDeploy = new CodeDeploy(world, s3);
    this.deploymentGroups = new DeploymentGroups(codeDeploy, group, setup.fleet(), template);
    this.ssm = new Ssm(world, ec2);
    Documents.all(template).forEach(ssm::create);
    template
        .resources("AWS::SSM::Parameter")
        .forEach(p -> ssm.put(p.name(), p.properties().get("Value").getAsString()));
  }

  AutoScalingClient autoScaling(Api api, String caller) {
    return new SimulatedAutoScaling(api, autoScaling, caller);
  }

  CodeDeployClient codeDeploy(Api api, String caller) {
    return new SimulatedCodeDeploy(api, codeDeploy, caller);
  }

  CloudWatchClient cloudWatch(Api api) {
    return new SimulatedCloudWatch(api, kernel, cloudWatch);
  }

  DynamoDbClient dynamoDb(Api api) {
    return new SimulatedDynamoDb(api, tables);
  }

  S3Client s3(Api api) {
    return new SimulatedS3(api, s3);
  }

  SsmClient ssm(Api api, String caller) {
    return new SimulatedSsm(api, ssm, caller);
  }

  /** What lies under {@code releases/}. */
  List<ObjectVersion> archives() {
    return s3.under(bucket(), "releases/");
  }

  /** Whether what an S3 URI with a version names is still there, deleted by a marker or not. */
  boolean lies(String uri) {
    Matcher named = VERSION.matcher(uri);
    return !named.matches() || s3.get(named.group(1), named.group(2), named.group(3)).isPresent();
  }

  String bucket() {
    return only("AWS::S3::Bucket").name();
  }

  String pauseParameter() {
    return template.find("PauseParameter").orElseThrow().name();
  }

  /** For how long a leaving instance may wait for its clients. */
  Duration drainDelay() {
    return Duration.ofSeconds(Long.parseLong(template.parameter("DrainSeconds")));
  }

  private Settings settings(Fleet fleet, World world) {
    return new Settings(
        fleet.name(),
        fleet.min(),
        fleet.max(),
        fleet.desired(),
        fleet.zones(),
        fleet.warmPool(),
        new Image(preparation(), fleet.usesCodeDeploy()),
        new TargetGroup(world, fleet.targets().orElse(adopted())),
        fleet.balancerHealth(),
        fleet.grace(),
        fleet.warmup(),
        fleet.launchesFirst(),
        fleet.configuration());
  }

  /** What counts the requests: the stack's own balancer, or the one that a person names. */
  private String balancer(Setup setup) {
    String own = OwnStack.label(template);
    return own.isEmpty() ? setup.parameters().getOrDefault("ScalingBalancer", "") : own;
  }

  /** How the target group of an adopted balancer is thought to be. */
  private TargetGroup.Attributes adopted() {
    return new TargetGroup.Attributes(drainDelay(), HEALTH_CHECK, 2);
  }

  /** An adopted group whose keeper does not act prepares its instances as it always did. */
  private Image.Preparation preparation() {
    return switch (template.parameter("Prepare")) {
      case "instance" -> Image.Preparation.BY_ITSELF;
      case "command" ->
          template.parameter("BootstrapMode").equals("act")
              ? Image.Preparation.BY_COMMAND
              : Image.Preparation.IN_IMAGE;
      default -> Image.Preparation.IN_IMAGE;
    };
  }

  private Resource only(String type) {
    return template.resources(type).getFirst();
  }
}

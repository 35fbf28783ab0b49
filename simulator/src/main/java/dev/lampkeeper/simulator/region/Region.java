package dev.lampkeeper.simulator.region;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Caller;
import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.api.Gateway;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.AutoScaling;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.autoscaling.Settings;
import dev.lampkeeper.simulator.autoscaling.SimulatedAutoScaling;
import dev.lampkeeper.simulator.codedeploy.CodeDeploy;
import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.codedeploy.DeploymentGroup;
import dev.lampkeeper.simulator.codedeploy.SimulatedCodeDeploy;
import dev.lampkeeper.simulator.dynamodb.Table;
import dev.lampkeeper.simulator.dynamodb.Tables;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Image;
import dev.lampkeeper.simulator.elb.TargetGroup;
import dev.lampkeeper.simulator.eventbridge.EventBridge;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.lambda.Functions;
import dev.lampkeeper.simulator.s3.S3;
import dev.lampkeeper.simulator.s3.SimulatedS3;
import dev.lampkeeper.simulator.sns.Topics;
import dev.lampkeeper.simulator.sqs.Queues;
import dev.lampkeeper.simulator.ssm.SimulatedSsm;
import dev.lampkeeper.simulator.ssm.Ssm;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** One region with one fleet, and the keepers that the template puts beside it. */
public final class Region {
  public static final Instant START = Instant.parse("2026-03-14T08:00:00Z");

  private static final String STACK = "lampkeeper";
  private static final Set<String> KEEPERS = Set.of("bootstrap", "drain", "release");
  private static final Duration HEALTH_CHECK = Duration.ofSeconds(15);
  private static final Duration GRACE = Duration.ofMinutes(2);

  /** A line of a keeper's journal. */
  public record Said(Instant at, String keeper, String subject, String decision, JsonObject line) {}

  private final Kernel kernel;
  private final Faults faults;
  private final Template template;
  private final Costs costs = new Costs();
  private final Gateway gateway;
  private final Queues queues;
  private final EventBridge eventBridge;
  private final Tables tables;
  private final Topics topics;
  private final Ec2 ec2;
  private final AutoScaling autoScaling;
  private final Group group;
  private final S3 s3;
  private final CodeDeploy codeDeploy;
  private final Optional<DeploymentGroup> deploymentGroup;
  private final Ssm ssm;
  private final Functions functions;
  private final Person person;
  private final Outages dead = new Outages();
  private final Outages paused = new Outages();
  private final SortedMap<String, Instant> sweepEnded = new TreeMap<>();
  private Instant ledgerEmptied = Instant.MIN;
  private final List<Said> journal = new ArrayList<>();

  /**
   * Makes the region, and deploys the stack.
   *
   * @param lines takes what the functions print
   * @throws IllegalArgumentException with the reason if CloudFormation or the stack itself refuses
   *     the parameters
   */
  public Region(
      Kernel kernel, Setup setup, Wiring wiring, Chronicle chronicle, Consumer<String> lines) {
    this.kernel = kernel;
    this.faults = new Faults(kernel);
    this.template = Template.load(setup.all(), STACK);
    this.gateway = new Gateway(kernel, faults, costs, setup.rates());
    this.queues = new Queues(kernel, template);
    this.eventBridge = new EventBridge(kernel, faults, chronicle, costs, template, queues);
    this.tables = new Tables(kernel, faults, template);
    this.topics =
        new Topics(
            kernel,
            chronicle,
            template.resources("AWS::SNS::Topic").stream().map(Resource::arn).toList());
    World world = new World(kernel, faults, eventBridge, chronicle, setup.unverified());
    this.ec2 = new Ec2(world, eventBridge.bus(only("AWS::Events::EventBus").name()));
    this.autoScaling = new AutoScaling(world, ec2);
    this.group = autoScaling.create(settings(setup, world));
    this.s3 = new S3(world);
    template.resources("AWS::S3::Bucket").forEach(bucket -> s3.create(bucket.name()));
    this.codeDeploy = new CodeDeploy(world, s3);
    this.deploymentGroup =
        setup.fleet().usesCodeDeploy()
            ? Optional.of(
                codeDeploy.create(
                    Setup.APPLICATION, Setup.DEPLOYMENT_GROUP, setup.fleet().config(), group))
            : Optional.empty();
    this.ssm = new Ssm(world, ec2);
    Documents.all(template).forEach(ssm::create);
    ssm.put(pauseParameter(), only("AWS::SSM::Parameter").properties().get("Value").getAsString());
    this.functions =
        new Functions(
            kernel,
            faults,
            chronicle,
            costs,
            gateway,
            template,
            queues,
            new Keepers(this, wiring, wiring.lines(line -> journal(line, lines))).factories());
    this.person = new Person(this, setup.fleet());
    new Hooks(this, wiring).create();
  }

  public Kernel kernel() {
    return kernel;
  }

  public Faults faults() {
    return faults;
  }

  public Costs costs() {
    return costs;
  }

  public Group group() {
    return group;
  }

  public Ec2 ec2() {
    return ec2;
  }

  public Ssm ssm() {
    return ssm;
  }

  /** All deployments to the fleet, those of launches included, in the order of their creation. */
  public List<Deployment> deployments() {
    return deploymentGroup.map(DeploymentGroup::deployments).orElse(List.of());
  }

  /** What the fleet runs. */
  public Releases releases() {
    return new Releases(deployments());
  }

  public Topics topics() {
    return topics;
  }

  public Queues queues() {
    return queues;
  }

  public Functions functions() {
    return functions;
  }

  public EventBridge eventBridge() {
    return eventBridge;
  }

  public Person person() {
    return person;
  }

  /** A person empties the ledger. */
  void emptyLedger() {
    ledger().empty();
    ledgerEmptied = kernel.instant();
  }

  /** When a person last emptied the ledger; long ago if nobody did. */
  public Instant ledgerEmptied() {
    return ledgerEmptied;
  }

  /** Whether a keeper's sweep came to an end since a time. */
  public boolean sweptSince(String keeper, Instant time) {
    return sweepEnded.getOrDefault(keeper, Instant.MIN).isAfter(time);
  }

  /** What the keepers said they decided, in order. */
  public List<Said> journal() {
    return journal;
  }

  /** What the ledger holds. */
  public Table ledger() {
    return tables.all().getFirst();
  }

  /** Whether a hook is one of the keepers', not CodeDeploy's. */
  public boolean isOurs(Hook hook) {
    return hook.name().startsWith(STACK + "-");
  }

  /** Whether somebody is a keeper, not a person or AWS. */
  public boolean isKeeper(String caller) {
    return KEEPERS.contains(caller);
  }

  /** Whether the keepers could act all the while: they lived, and nobody had paused them. */
  public boolean couldAct(Instant from, Instant to) {
    return !dead.any(from, to) && !paused.any(from, to);
  }

  /** Whether a person paused the keepers before a time, and has not ended that. */
  public boolean pausedSince(Instant time) {
    return paused.since(time);
  }

  /** Kills all functions and lets none run, or lets them run again. */
  public void keepersDead(boolean now) {
    functions.dead(now);
    dead.is(now, kernel.instant());
  }

  /** From now on nothing goes wrong any more. */
  public void calm() {
    faults.stop();
  }

  /** For how long a leaving instance may wait for its clients. */
  public Duration drainDelay() {
    return Duration.ofSeconds(Long.parseLong(template.parameter("DrainSeconds")));
  }

  Outages paused() {
    return paused;
  }

  Tables tables() {
    return tables;
  }

  String bucket() {
    return only("AWS::S3::Bucket").name();
  }

  String pauseParameter() {
    return only("AWS::SSM::Parameter").name();
  }

  /** The way of a person's requests. */
  Api person(String name) {
    return gateway.api(Caller.person(name));
  }

  AutoScalingClient autoScaling(Api api, String caller) {
    return new SimulatedAutoScaling(api, autoScaling, caller);
  }

  CodeDeployClient codeDeploy(Api api, String caller) {
    return new SimulatedCodeDeploy(api, codeDeploy, caller);
  }

  S3Client s3(Api api) {
    return new SimulatedS3(api, s3);
  }

  SsmClient ssm(Api api, String caller) {
    return new SimulatedSsm(api, ssm, caller);
  }

  private Settings settings(Setup setup, World world) {
    Fleet fleet = setup.fleet();
    return new Settings(
        fleet.name(),
        fleet.min(),
        fleet.max(),
        fleet.desired(),
        fleet.zones(),
        fleet.warmPool(),
        new Image(preparation(), fleet.usesCodeDeploy()),
        new TargetGroup(world, drainDelay(), HEALTH_CHECK),
        true,
        GRACE);
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

  private void journal(String line, Consumer<String> lines) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    String keeper = json.get("Keeper").getAsString();
    if (json.has("SweepsEnded")) {
      sweepEnded.put(keeper, kernel.instant());
    }
    if (json.has("decision")) {
      journal.add(
          new Said(
              kernel.instant(),
              keeper,
              json.get("subject").getAsString(),
              json.get("decision").getAsString(),
              json));
    }
    lines.accept(line);
  }
}
